namespace ParityFast.Market;

/// <summary>What candle files are, beside their candles. Times are labels as the files have them, Unix microseconds.</summary>
public sealed record CandleFileReport
{
    /// <summary>The candles.</summary>
    public required CandleSeries Series { get; init; }

    /// <summary>The kind of file; of the first if there are several.</summary>
    public required CandleFileFormat Format { get; init; }

    /// <summary>The sources in the order they were read; an entry of an archive follows the archive's path after a slash.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>none, gzip or zip; of the first source.</summary>
    public required string Compression { get; init; }

    /// <summary>utf-8, with or without byte order mark; of the first source.</summary>
    public required string Encoding { get; init; }

    /// <summary>The columns that the sources have.</summary>
    public required CandleFields Fields { get; init; }

    /// <summary>Which end of its interval a time was taken to name.</summary>
    public required TimeLabel TimeLabel { get; init; }

    /// <summary>
    /// Candles that were left out because another one has the same time; only by <see cref="CandleFileOptions.Duplicates"/>.
    /// </summary>
    public required int Duplicates { get; init; }

    /// <summary>Places at which at least one candle is missing.</summary>
    public required int Gaps { get; init; }

    /// <summary>Candles missing in all gaps.</summary>
    public required long MissingCandles { get; init; }

    /// <summary>The first time as labelled.</summary>
    public required long FirstTime { get; init; }

    /// <summary>The last time as labelled.</summary>
    public required long LastTime { get; init; }

    /// <summary>What the file is known as, such as MetaTrader 4 export; null for nothing in particular.</summary>
    public string? Shape { get; init; }

    /// <summary>Rows left out because nothing traded in them, by <see cref="CandleFileOptions.SkipEmpty"/>.</summary>
    public int Empty { get; init; }

    /// <summary>Candles whose prices were rounded, by <see cref="CandleFileOptions.RoundPrices"/>.</summary>
    public int Rounded { get; init; }

    /// <summary>Candles left out because the source says that they are not closed.</summary>
    public int NotClosed { get; init; }

    /// <summary>The zone of times that say none; null for UTC.</summary>
    public string? Zone { get; init; }

    /// <summary>What a person should hear of the load: what was recognised, rounded and left out, with its number.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The first close with every digit of the scale.</summary>
    public string FirstClose => StepText.Format(Series.Close[0], Series.PriceDecimals);

    /// <summary>The last close with every digit of the scale.</summary>
    public string LastClose => StepText.Format(Series.Close[^1], Series.PriceDecimals);
}
