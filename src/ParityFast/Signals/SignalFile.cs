using System.Security.Cryptography;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Signals;

/// <summary>
/// Decisions that were made elsewhere: a table with a row for each instruction, which the strategy <c>signals</c> takes at the candles that
/// its times label. docs/signals.md has the columns.
/// </summary>
public sealed class SignalFile
{
    /// <summary>The name of the strategy that takes the rows, in logs and on the command line.</summary>
    public const string StrategyName = "signals";

    private SignalFile(string path, string sha256, SignalRow[] rows) => (Path, Sha256, Rows) = (path, sha256, rows);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of its bytes in lower-case hexadecimal; a log has it in the strategy's configuration.</summary>
    public string Sha256 { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Rows.Length;

    internal SignalRow[] Rows { get; }

    /// <summary>Reads a file: CSV with a header or JSON, plain, gzipped or zipped.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reading">
    /// How the candle file is read: its zone and order of dates are those of the signals; null for the defaults.
    /// </param>
    /// <exception cref="InputException">It cannot be read, or a row is no instruction; the message names file, line and value.</exception>
    public static SignalFile Load(string path, CandleFileOptions? reading = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = ReadAll(path);
        var rows = new SignalRowReader(reading ?? CandleFileOptions.Default);
        var place = new SourcePlace(path);
        foreach (var (source, records) in TableFile.Read(TextSource.Open(new MemoryStream(bytes), place))) rows.Take(source, records);
        if (rows.Rows.Count == 0) place.ThrowWhole("has no signals", "a header and at least one row", "check its source");
        return new SignalFile(path, Convert.ToHexStringLower(SHA256.HashData(bytes)), [.. rows.Rows]);
    }

    /// <summary>The strategy that takes the rows at the candles of a series.</summary>
    /// <param name="candles">The candles, labelled as the file's times are (<see cref="CandleSeries.LabelOffsetMicroseconds"/>).</param>
    /// <param name="firstDecision">The candle, counted from one, at which the first decision is taken: rows before it lie outside.</param>
    /// <param name="outside">Number of rows that lie before that candle or after the last one: they do nothing.</param>
    /// <exception cref="InputException">A row lies between the candles and labels none of them; the message names its line.</exception>
    public StrategyDefinition Strategy(CandleSeries candles, out int outside, int firstDecision = 1)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var clock = SignalClock.Of(candles);
        outside = new SignalCheck(this, clock).Outside(candles, firstDecision);
        return Strategy(new SignalTraderConfig(), clock);
    }

    /// <summary>The strategy with a configuration, its candles labelled by a clock.</summary>
    /// <param name="config">The configuration; a hash that it has is that of this file.</param>
    /// <param name="clock">From labels to closes.</param>
    /// <param name="source">What errors call the configuration's origin.</param>
    /// <exception cref="InputException">The configuration is of another file.</exception>
    internal StrategyDefinition Strategy(SignalTraderConfig config, SignalClock clock, string source = "the configuration")
    {
        if (config.Sha256.Length > 0 && config.Sha256 != Sha256)
        {
            throw new InputException($"{Path}: is another file than the one of {source}: sha256 {Sha256}, expected {config.Sha256}",
                "give the signal file of that run, unchanged");
        }

        if (config.SizeFactor <= 0)
        {
            throw new InputException(FormattableString.Invariant($"size_factor {config.SizeFactor} is not above zero"),
                "give what sizes are multiplied by, such as 0.5, or leave it out for 1");
        }

        var table = SignalTable.Of(this, clock);
        var own = config with { Sha256 = Sha256, File = this };
        return new StrategyDefinition<SignalTrader, SignalTrader.State>(
            StrategyName, setup => new SignalTrader(table, own.SizeFactor, setup), own, shape: null)
        {
            Reconfigured = changed => Strategy((SignalTraderConfig)changed, clock, "the parameter set"),
        };
    }

    private static byte[] ReadAll(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: does not exist, expected a file of signals", Suggestion.ForFile(path), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{path}: cannot be read: {error.Message}", "name a file of signals that this user may read", error);
        }
    }
}
