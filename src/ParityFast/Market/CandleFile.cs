using ParityFast.Market;
using ParityFast.Input;

namespace ParityFast;

/// <summary>
/// Reads candle files: CSV, Binance klines, LEAN trades and candle JSON, plain, gzipped or zipped. See docs/data-formats.md.
/// </summary>
public static class CandleFile
{
    /// <summary>The candles of one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null takes the defaults.</param>
    /// <exception cref="InputFormatException">The file cannot be read or is not what it should be.</exception>
    public static CandleSeries Load(string path, CandleFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Load([path], options);
    }

    /// <summary>The candles of several files, in time order, as one series.</summary>
    /// <param name="paths">The files, at least one, the oldest candles first.</param>
    /// <param name="options">How to read each of them; null takes the defaults.</param>
    /// <exception cref="InputFormatException">A file cannot be read or is not what it should be.</exception>
    public static CandleSeries Load(IReadOnlyList<string> paths, CandleFileOptions? options = null)
    {
        Require(paths);
        using var loader = new CandleFileLoader(options ?? CandleFileOptions.Default);
        return loader.Load(paths);
    }

    /// <summary>The candles of a stream that ends, such as a file on standard input.</summary>
    /// <param name="stream">The bytes of a file; disposed. One that cannot seek is taken as text, not as an archive.</param>
    /// <param name="name">What errors call it; if times count from a date in the name, this is the name.</param>
    /// <param name="options">How to read it; null takes the defaults.</param>
    /// <exception cref="InputFormatException">The stream cannot be read or is not what it should be.</exception>
    public static CandleSeries Load(Stream stream, string name, CandleFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        using var loader = new CandleFileLoader(options ?? CandleFileOptions.Default);
        return loader.Load(TextSource.Open(stream, new SourcePlace(name)));
    }

    /// <summary>The candles of one file, and what the file is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null takes the defaults.</param>
    /// <exception cref="InputFormatException">The file cannot be read or is not what it should be.</exception>
    public static CandleFileReport Inspect(string path, CandleFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Inspect([path], options);
    }

    /// <summary>The candles of several files, in time order, and what the files are.</summary>
    /// <param name="paths">The files, at least one, the oldest candles first.</param>
    /// <param name="options">How to read each of them; null takes the defaults.</param>
    /// <exception cref="InputFormatException">A file cannot be read or is not what it should be.</exception>
    public static CandleFileReport Inspect(IReadOnlyList<string> paths, CandleFileOptions? options = null)
    {
        Require(paths);
        using var loader = new CandleFileLoader(options ?? CandleFileOptions.Default);
        return loader.Report(loader.Load(paths));
    }

    private static void Require(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        foreach (var path in paths) ArgumentNullException.ThrowIfNull(path, nameof(paths));
    }
}
