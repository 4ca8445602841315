using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using ParityFast.Skipping;

namespace ParityFast.Configuration;

/// <summary>
/// Tells an exception that came out of a strategy's code from one that is the engine's, and names the place that threw it.
/// </summary>
internal static class StrategyFault
{
    // The loop's own method that calls Decide, which a compiler may put into it.
    private const string Loop = "DecisionLoop`3", Caller = "Step";

    private static readonly Assembly Engine = typeof(StrategyFault).Assembly, Contract = typeof(IStrategy<>).Assembly;

    /// <summary>True for what a strategy threw, or code that it called.</summary>
    public static bool IsOf(Exception error)
    {
        if (error is InputException or OperationCanceledException or OutOfMemoryException or UnsoundSkipException) return false;
        foreach (var frame in new StackTrace(error).GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method || IsNeutral(type.Assembly)) continue;
            return type.Assembly != Engine || (method.Name == Caller && type.Name == Loop);
        }

        return false;
    }

    /// <summary>The error of a strategy that threw at a candle.</summary>
    /// <param name="strategy">The strategy's name.</param>
    /// <param name="bar">Place of the candle, from 0.</param>
    /// <param name="closeTime">Its close, Unix microseconds.</param>
    /// <param name="cause">What was thrown.</param>
    public static StrategyFaultException At(string strategy, int bar, long closeTime, Exception cause)
    {
        var time = DateTime.UnixEpoch.AddMicroseconds(closeTime).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
        return Of(strategy, string.Create(CultureInfo.InvariantCulture, $"at candle {bar}, which closes at {time}"), cause, bar);
    }

    /// <summary>The error of a strategy that threw within a stretch of candles.</summary>
    public static StrategyFaultException Within(string strategy, int first, int count, Exception cause) =>
        Of(strategy, string.Create(CultureInfo.InvariantCulture, $"at a candle from {first} to {first + count - 1}"), cause, null);

    /// <summary>The error of a strategy that threw while it was made.</summary>
    /// <param name="strategy">The strategy's name, or its configuration's.</param>
    /// <param name="what">What was being done, as in "in its constructor".</param>
    /// <param name="cause">What was thrown.</param>
    public static StrategyFaultException WhileMade(string strategy, string what, Exception cause) => Of(strategy, what, cause, null);

    private static StrategyFaultException Of(string strategy, string where, Exception cause, int? bar) => new(
        $"{strategy} failed {where}: {cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ")}{Place(cause)}",
        "mend the strategy; --verbose shows how it came there", cause)
    {
        Bar = bar,
    };

    private static string Place(Exception cause)
    {
        foreach (var frame in new StackTrace(cause, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method || type.Assembly == Engine || IsNeutral(type.Assembly))
                continue;
            var member = $"{type.Name}.{method.Name}";
            return frame.GetFileName() is { } file
                ? string.Create(CultureInfo.InvariantCulture, $", in {member}, {file}:line {frame.GetFileLineNumber()}")
                : $", in {member}; its .pdb beside the dll would say which line";
        }

        return "";
    }

    // What throws for its caller: the framework and the contract.
    private static bool IsNeutral(Assembly assembly) => assembly == Contract
        || assembly.GetName().Name is { } name
            && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib" or "netstandard");
}
