using ParityFast.Market;

namespace ParityFast.Tests.Live;

/// <summary>A seeded feed with everything that happens to feeds, and what the policy of docs/live.md makes of it, counted in a second way.</summary>
internal sealed class DisturbedFeed
{
    public DisturbedFeed(int seed, IReadOnlyList<CandleRow> rows)
    {
        var random = new Random(seed);
        var sent = new List<CandleRow>();
        for (var i = 0; i < rows.Count; i++)
        {
            switch (random.Next(12))
            {
                case 0:
                    break; // A gap.
                case 1:
                    sent.Add(rows[i]);
                    sent.Add(rows[i]);
                    break;
                case 2 when i + 1 < rows.Count:
                    sent.Add(rows[i + 1]);
                    sent.Add(rows[i]);
                    i++;
                    break;
                case 3:
                    sent.Add(rows[i]);
                    sent.Add(rows[random.Next(i + 1)]); // A late or a repeated one.
                    break;
                case 4:
                    sent.Add(rows[i]);
                    sent.Add(rows[i] with { Close = rows[i].Close + 1, High = rows[i].High + 1 });
                    break;
                case 5:
                    sent.Add(rows[i]);
                    sent.AddRange(rows.Skip(Math.Max(0, i - 4)).Take(5).Where(row => row.CloseTime <= rows[i].CloseTime)); // A reconnect.
                    break;
                default:
                    sent.Add(rows[i]);
                    break;
            }
        }

        Sent = sent;
        // The policy, by its words: newer than every one before it, or dropped.
        foreach (var row in sent)
        {
            if (Accepted.Count == 0 || row.CloseTime > Accepted[^1].CloseTime) Accepted.Add(row);
            else if (Accepted.Any(known => known.CloseTime == row.CloseTime && known.Close == row.Close)) Duplicates++;
            else if (Accepted.Any(known => known.CloseTime == row.CloseTime)) Conflicting++;
            else Late++;
        }
    }

    public IReadOnlyList<CandleRow> Sent { get; }

    public List<CandleRow> Accepted { get; } = [];

    public int Duplicates { get; }

    public int Conflicting { get; }

    public int Late { get; }
}
