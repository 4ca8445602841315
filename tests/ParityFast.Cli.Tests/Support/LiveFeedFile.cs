using System.Globalization;
using System.Text;

namespace ParityFast.Cli.Tests;

/// <summary>Seeded candles as CSV: a history, and a feed that is written piece by piece.</summary>
internal sealed class LiveFeedFile
{
    public const string Header = "timestamp,open,high,low,close,volume\n";

    public LiveFeedFile(int seed, int history, int count)
    {
        var random = new Random(seed);
        var (price, rows) = (4_000_000L, new List<string>());
        for (var i = 0; i < history + count; i++)
        {
            var open = price;
            price += random.Next(-3000, 3001);
            rows.Add(string.Create(CultureInfo.InvariantCulture,
                $"{1_700_000_000 + i * 60},{Text(open)},{Text(Math.Max(open, price) + 100)},{Text(Math.Min(open, price) - 100)},{Text(price)},{random.Next(1, 99)}\n"));
        }

        History = Header + string.Concat(rows.Take(history));
        Feed = [.. rows.Skip(history)];
    }

    public string History { get; }

    public string[] Feed { get; }

    public string All => History + string.Concat(Feed);

    /// <summary>The feed as JSON lines.</summary>
    public string JsonLines()
    {
        var text = new StringBuilder();
        foreach (var cells in Feed.Select(row => row.TrimEnd().Split(',')))
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\"time\": {cells[0]}, \"open\": \"{cells[1]}\", \"high\": \"{cells[2]}\", \"low\": \"{cells[3]}\", \"close\": \"{cells[4]}\", \"volume\": {cells[5]}}}\n");
        }

        return text.ToString();
    }

    private static string Text(long steps) => string.Create(CultureInfo.InvariantCulture, $"{steps / 100}.{steps % 100:00}");
}
