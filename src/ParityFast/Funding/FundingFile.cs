using ParityFast.Input;

namespace ParityFast.Funding;

/// <summary>
/// Reads funding histories as exchanges publish them, CSV with a header or JSON, plain, gzipped or zipped: Binance (API and
/// downloads), Bybit, OKX, and any table with a time and a rate. Columns may be in any order and case; oldest or newest first.
/// </summary>
public static class FundingFile
{
    /// <summary>The history in a file; of an archive, in all its entries.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null takes the defaults.</param>
    /// <exception cref="InputFormatException">The file cannot be read or is not what it should be.</exception>
    public static FundingSeries Load(string path, FundingFileOptions? options = null) => Load(TextSource.Open(path), path, options);

    /// <summary>The history in a stream that ends.</summary>
    /// <param name="stream">The bytes of a file; disposed.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="options">How to read it; null takes the defaults.</param>
    /// <exception cref="InputFormatException">The stream cannot be read or is not what it should be.</exception>
    public static FundingSeries Load(Stream stream, string name, FundingFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Load(TextSource.Open(stream, new SourcePlace(name)), name, options);
    }

    private static FundingSeries Load(IEnumerable<TextSource> sources, string name, FundingFileOptions? options)
    {
        options ??= FundingFileOptions.Default;
        options.Validate();
        var sink = new FundingSink();
        foreach (var (place, rows) in TableFile.Read(sources))
        {
            var reader = new FundingRowReader(place, options);
            sink.Take(place, [.. rows.Select(reader.Read)]);
        }

        return sink.ToSeries(name);
    }
}
