using System.CommandLine;

namespace ParityFast.Cli;

/// <summary>Options that other programs for backtests have, with what does the same here.</summary>
internal static class ForeignOption
{
    private static readonly (string[] Names, string Here)[] SameHere =
    [
        (["timeframe", "tf", "freq", "frequency", "bar", "resolution", "granularity"], "--interval"),
        (["cash", "balance", "initial-capital", "initial-cash", "starting-balance", "dry-run-wallet", "deposit", "equity"], "--capital"),
        (["fee", "fee-rate", "commission-rate", "commissions", "taker", "taker-fee"], "--commission"),
        (["tz", "timezone", "time-zone"], "--zone"),
        (["param", "params", "parameter", "parameters"], "--set"),
        (["ticker", "pair", "pairs", "instrument-id"], "--symbol"),
        (["jobs", "workers", "cores", "processes"], "--threads"),
        (["metric", "objective", "sort-by", "rank", "optimize"], "--by"),
        (["out", "save", "export"], "--output"),
        (["limit", "bars", "max-bars"], "--take"),
    ];

    private static readonly (string[] Names, string Hint)[] Elsewhere =
    [
        (["from", "start", "start-date", "since", "begin", "to", "end", "end-date", "until", "timerange", "date-range"],
            "a candle file is read whole: give a file of that time alone, or the first candles of it with --take N"),
        (["leverage", "stop-loss", "stoploss", "take-profit", "trailing-stop", "position-size", "size", "stake"],
            "the strategy decides on it: set its field, as --set name=value; parityfast backtest --help says how"),
        (["output", "out", "save", "export", "report", "plot", "csv"],
            "the run is in its decision log: parityfast export LOG --output run.json, --trades trades.csv, or parityfast report LOG; "
                + "--format json prints the figures"),
        (["data", "datadir", "file", "files", "input", "candles", "feed"], "name the candle files themselves, without an option"),
    ];

    /// <summary>What to write in place of an option; null for one that is not known.</summary>
    public static string? Hint(Command command, string typed)
    {
        var name = typed.TrimStart('-').Split('=')[0].ToLowerInvariant().Replace('_', '-');
        var has = command.Options.Where(option => !option.Hidden).Select(option => option.Name).ToHashSet();
        foreach (var (names, here) in SameHere)
        {
            if (names.Contains(name) && has.Contains(here)) return $"did you mean {here}?";
        }

        // The hints are about runs over candles.
        if (!has.Contains("--capital")) return null;
        return Array.Find(Elsewhere, entry => entry.Names.Contains(name)).Hint;
    }
}
