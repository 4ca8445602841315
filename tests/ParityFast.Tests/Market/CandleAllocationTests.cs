using System.Globalization;
using System.Text;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>What a load allocates is its columns and a fixed part; a row more costs nothing but its place in them.</summary>
public sealed class CandleAllocationTests
{
    private const int Rows = 20_000;

    // The columns are made for one row in a hundred more than expected, so that they are made once.
    private const int BytesPerRowMost = (6 * sizeof(long) * 103 / 100) + 1;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Load_TwiceTheRows_AllocatesOnlyColumns(int kind)
    {
        using var folder = new TempFolder();
        var options = new CandleFileOptions { BufferSize = 64 * 1024, GeneralPathOnly = kind == 3 };
        var (once, twice) = (folder.Write("once.csv", Text(Rows, kind)), folder.Write("twice.csv", Text(2 * Rows, kind)));
        // The general path does not know how many rows follow: its columns double.
        var most = kind == 3 ? 6 * sizeof(long) * 2 * Rows * 2L : BytesPerRowMost * (long)Rows;
        Assert.InRange(Allocated(twice, options) - Allocated(once, options), 0, most);
    }

    private static long Allocated(string path, CandleFileOptions options) => AllocatedBytes.Least(() => CandleFile.Load(path, options));

    // Plain rows, rows with ISO times, rows that all need the general path for their volume, and the general path alone.
    private static string Text(int rows, int kind)
    {
        var text = new StringBuilder(CandleText.Header);
        for (var i = 0; i < rows; i++)
        {
            var time = kind == 1 ? UnixTime.ToIso8601(1_700_000_000_000_000 + (i * UnixTime.Minute)) : (1_700_000_000 + (60L * i)).ToString(CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{time},42350.50,42360.00,42340.25,42355.75,{(kind == 2 ? "1.2345678901234567" : "12.5")}\n");
        }

        return text.ToString();
    }
}
