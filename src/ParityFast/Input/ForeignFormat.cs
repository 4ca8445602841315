namespace ParityFast.Input;

/// <summary>Files that hold candles in a form that is not text: named, with what makes text of them.</summary>
internal static class ForeignFormat
{
    private const string Frame = "import pandas as pd; pd.read_";

    /// <summary>Rejects a file by its first bytes; leaves what is text or an archive alone.</summary>
    /// <exception cref="InputFormatException">It is of a known other kind.</exception>
    public static void Refuse(ReadOnlySpan<byte> magic, SourcePlace place)
    {
        var file = place.File;
        if (Named(magic, file) is not (var what, var how)) return;
        place.ThrowWhole($"is {what}, which cannot be read as it is", "CSV or JSON, plain, gzipped or zipped",
            $"convert it, then give the new file: {how}");
    }

    /// <summary>Rejects a zip that is a workbook of a spreadsheet.</summary>
    public static void RefuseWorkbook(IEnumerable<string> entries, SourcePlace place)
    {
        var names = entries.ToList();
        if (names.Contains("mimetype") && names.Contains("content.xml"))
            place.ThrowWhole("is a sheet of OpenDocument (ods), which cannot be read as it is", "CSV or JSON, plain, gzipped or zipped",
                $"save the sheet as CSV, or convert it: {Python("excel", place.File)}");
        if (!names.Exists(entry => entry.StartsWith("xl/", StringComparison.Ordinal))) return;
        place.ThrowWhole("is a workbook of Excel (xlsx), which cannot be read as it is", "CSV or JSON, plain, gzipped or zipped",
            $"save the sheet as CSV, or convert it: {Python("excel", place.File)}");
    }

    private static (string What, string How)? Named(ReadOnlySpan<byte> magic, string file) => magic switch
    {
        [0x28, 0xB5, 0x2F, 0xFD, ..] => ("compressed with Zstandard", $"zstd -d \"{file}\""),
        [(byte)'P', (byte)'A', (byte)'R', (byte)'E', ..] => ("an encrypted Parquet file",
            $"duckdb -c \"PRAGMA add_parquet_key('k', 'KEY'); COPY (SELECT * FROM read_parquet('{file}', encryption_config = "
                + "{footer_key: 'k'})) TO 'candles.csv'\", with its key in place of KEY"),
        [(byte)'A', (byte)'R', (byte)'R', (byte)'O', (byte)'W', (byte)'1', ..] => ("an Arrow or Feather file", Python("feather", file)),
        [0xFF, 0xFF, 0xFF, 0xFF, ..] => ("an Arrow stream", Polars("ipc_stream", file)),
        [(byte)'F', (byte)'E', (byte)'A', (byte)'1', ..] => ("a Feather file", Python("feather", file)),
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => ("an HDF5 file", Python("hdf", file)),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => ("an old workbook of Excel (xls)", Python("excel", file)),
        [(byte)'B', (byte)'Z', (byte)'h', ..] => ("compressed with bzip2", $"bunzip2 -k \"{file}\""),
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => ("compressed with xz", $"unxz -k \"{file}\""),
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => ("a 7z archive", $"7z x \"{file}\""),
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => ("a RAR archive", $"unrar x \"{file}\""),
        [0x04, 0x22, 0x4D, 0x18, ..] => ("compressed with LZ4", $"lz4 -d \"{file}\""),
        [0x93, (byte)'N', (byte)'U', (byte)'M', ..] => ("an array of NumPy",
            $"python3 -c \"import numpy as np; np.savetxt('candles.csv', np.load('{file}'), delimiter=',', fmt='%s')\""),
        [0x80, 0x02 or 0x03 or 0x04 or 0x05, ..] => ("a pickle of Python", Python("pickle", file)),
        [(byte)'S', (byte)'Q', (byte)'L', (byte)'i', (byte)'t', (byte)'e', ..] =>
            ("an SQLite database", $"sqlite3 -csv -header \"{file}\" \"SELECT * FROM candles\" > candles.csv"),
        [(byte)'D', (byte)'B', (byte)'N', ..] => ("a Databento DBN file", $"dbn \"{file}\" --csv > candles.csv"),
        [(byte)'O', (byte)'b', (byte)'j', 1, ..] => ("an Avro file", Polars("avro", file)),
        [(byte)'O', (byte)'R', (byte)'C', ..] when file.EndsWith(".orc", StringComparison.OrdinalIgnoreCase) =>
            ("an ORC file", Python("orc", file)),
        _ => null,
    };

    // What pandas does not read.
    private static string Polars(string reader, string file) =>
        $"python3 -c \"import polars as pl; pl.read_{reader}('{file}').write_csv('candles.csv')\"";

    /// <summary>A command that makes CSV of a file.</summary>
    public static string Python(string reader, string file) => $"python3 -c \"{Frame}{reader}('{file}').to_csv('candles.csv')\"";
}
