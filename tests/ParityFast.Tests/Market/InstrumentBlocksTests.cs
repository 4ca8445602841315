using System.Globalization;
using System.Text;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>Rows of several instruments one after the other are rejected, sorted or not; one market's rows in any order are not.</summary>
public sealed class InstrumentBlocksTests
{
    private const int Minutes = 50;

    [Theory]
    [InlineData(0, 2250, false)]
    [InlineData(0, 2250, true)]
    [InlineData(20, 2250, true)]
    [InlineData(-20, 2250, true)]
    [InlineData(0, 90_000, false)]
    [InlineData(30, 90_000, true)]
    public void Load_AnotherMarketAfterTheFirst_IsRejected(int later, int level, bool sort)
    {
        var text = Rows(0, 42_350) + Rows(later, level);
        var error = Assert.Throws<InputFormatException>(() => Load(text, sort));
        Assert.Contains("these are several instruments", error.Message, StringComparison.Ordinal);
        // The header and the first market.
        Assert.Contains($"head -n {Minutes + 1} \"rows.csv\" > first.csv", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 42_350)]
    [InlineData(25, 42_350)]
    [InlineData(0, 30_000)]
    [InlineData(-1000, 2250)]
    public void Load_SortedRowsOfOneMarket_AreTaken(int later, int level) =>
        Assert.True(Load(Rows(0, 42_350) + Rows(later, level), sort: true).Count >= Minutes);

    [Fact]
    public void Load_RowsOfOneMarketInAnyOrder_AreTaken()
    {
        // From 1,000 to 9,000 and back: far apart in price and in time alike.
        var random = new Random(4);
        var rows = Enumerable.Range(0, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000 + (i * 60)},{1_000 + (i * 20)}\n")).ToArray();
        for (var i = 0; i < 30; i++)
        {
            random.Shuffle(rows);
            Assert.Equal(400, Load(string.Concat(rows), sort: true).Count);
        }

        Assert.Equal(400, Load(string.Concat(rows.Order(StringComparer.Ordinal).Reverse()), sort: true).Count);
    }

    private const string Header = "time,close\n";

    private static string Rows(int later, int level) => string.Concat(Enumerable.Range(0, Minutes).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000 + ((i + later) * 60)},{level + (i % 7)}\n")));

    private static CandleSeries Load(string rows, bool sort) => CandleFile.Load(new MemoryStream(Encoding.UTF8.GetBytes(rows.StartsWith('t') ? rows : Header + rows)), "rows.csv",
        new CandleFileOptions { Sort = sort, Duplicates = DuplicatePolicy.KeepFirst, Interval = 60_000_000 });
}
