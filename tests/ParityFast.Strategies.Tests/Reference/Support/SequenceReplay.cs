using ParityFast.Strategies;

namespace ParityFast.Tests.Reference;

/// <summary>Replays a recorded sequence through this build's strategy, one context builder a symbol.</summary>
internal sealed class SequenceReplay : IDisposable
{
    private readonly RecordedSequence _sequence;
    private readonly int[] _priceDecimals;
    private readonly DecisionContextBuilder<BaselinePerpsStrategy, BaselinePerpsStrategy.State>[] _builders;

    public SequenceReplay(RecordedSequence sequence)
    {
        _sequence = sequence;
        _priceDecimals = [.. sequence.Series.Select(prices => prices.Max(Scale.SignificantDecimals))];
        _builders = [.. sequence.Symbols.Select((symbol, i) => new DecisionContextBuilder<BaselinePerpsStrategy, BaselinePerpsStrategy.State>(
            sequence.InstrumentOf(symbol), _priceDecimals[i], setup => new BaselinePerpsStrategy(sequence.Config, setup)))];
    }

    /// <summary>Replays all calls and names each that differs; a text for a call that may differ is marked as such.</summary>
    public IEnumerable<(RecordedCall Call, string Differences, DecisionRecord Actual)> Run()
    {
        foreach (var call in _sequence.Calls())
        {
            var builder = _builders[call.Symbol];
            var prices = _sequence.Series[call.Symbol].AsSpan();
            var actual = builder
                .WithMarks(prices[call.FirstMark..call.Bar], prices[call.Bar])
                .WithPosition(call.Position)
                .WithEquity(call.Equity)
                .WithReduceOnly(call.ReduceOnly)
                .Decide();
            var differences = call.Expected.Differences(actual);
            if (actual.Label != call.ExpectedLabel) differences += $" label {call.ExpectedLabel} is {actual.Label}";
            var stop = StopOf(builder.State.TrailingStop, builder.Context, _sequence.Config.TrailingStopPct);
            if (!call.ExpectedStop.AsSpan().SequenceEqual(stop)) differences += $" stop {Text(call.ExpectedStop)} is {Text(stop)}";
            yield return (call, differences, actual);
        }
    }

    public void Dispose() => Array.ForEach(_builders, builder => builder.Dispose());

    private static decimal[] StopOf(in TrailingStopState state, in DecisionContext context, decimal fraction) => state.IsSet
        ? [context.ToDecimal(state.Peak(context)), state.Stop(context, fraction), context.ToDecimal(state.Entry)]
        : [];

    private static string Text(decimal[]? stop) => stop is null ? "none" : string.Join('/', stop);
}
