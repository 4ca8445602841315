using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ParityFast.Input;

/// <summary>The position of the reader, and the one place that throws with it.</summary>
internal sealed class SourcePlace(string file)
{
    private const int LongestValue = 60;

    public string File { get; } = file;

    /// <summary>The line being read, from 1; the row, if lines say nothing (<see cref="Rows"/>).</summary>
    public long Line { get; set; }

    /// <summary>The list whose rows are counted in place of lines, because many of them are on one; null for lines.</summary>
    public string? Rows { get; set; }

    /// <summary>The hint to take this source out of an archive of several, with the command; null if it is not in one.</summary>
    public string? EntryHint { get; init; }

    /// <summary>The source is a table that has no lines: the line after its names is called row 1.</summary>
    public bool IsTable { get; init; }

    /// <summary>Throws for the current line; <c>{0}</c> in <paramref name="problem"/> is replaced by the quoted value.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Throw(string problem, ReadOnlySpan<byte> value, string expectation, string hint) =>
        throw Fault(problem, value, expectation, hint);

    /// <summary>Throws for the source as a whole.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void ThrowWhole(string problem, string expectation, string hint, Exception? cause = null) =>
        throw FaultOfWhole(problem, expectation, hint, cause);

    /// <summary>
    /// The error of the current line, to throw; the quoted value is put in place of <c>{0}</c> in <paramref name="problem"/>.
    /// </summary>
    public InputFormatException Fault(string problem, ReadOnlySpan<byte> value, string expectation, string hint)
    {
        var text = Readable(value);
        problem = problem.Replace("{0}", $"'{text}'", StringComparison.Ordinal);
        if (IsTable) return FaultOfTable(problem, text, expectation, hint);
        return Rows is null || Line == 0
            ? new InputFormatException(File, Line, problem, text, expectation, hint)
            : new InputFormatException(File, 0, string.Create(CultureInfo.InvariantCulture, $"{Rows}, candle {Line}: {problem}"), text,
                expectation, hint.Replace("the line", "the candle", StringComparison.Ordinal));
    }

    private InputFormatException FaultOfTable(string problem, string text, string expectation, string hint) => new(File, 0,
        Line <= 1 ? problem : string.Create(CultureInfo.InvariantCulture, $"row {Line - 1}: {problem}"), text, expectation,
        hint.Replace(" line", " row", StringComparison.Ordinal));

    /// <summary>The error of the source as a whole, to throw.</summary>
    public InputFormatException FaultOfWhole(string problem, string expectation, string hint, Exception? cause = null) =>
        new(File, 0, problem, "", expectation, hint, cause);

    /// <summary>The bytes as text fit for one line of a terminal.</summary>
    public static string Readable(ReadOnlySpan<byte> value)
    {
        var text = new StringBuilder(LongestValue + 1);
        foreach (var rune in Encoding.UTF8.GetString(value[..Math.Min(value.Length, LongestValue)]).EnumerateRunes())
            text.Append(Rune.IsControl(rune) ? "?" : rune.ToString());
        return value.Length > LongestValue ? text.Append('…').ToString() : text.ToString();
    }
}
