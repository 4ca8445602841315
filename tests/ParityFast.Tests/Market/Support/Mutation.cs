using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>Small damages such as disks, editors and people do.</summary>
internal static class Mutation
{
    private static readonly byte[] Pieces = "0123456789.,;\n\r\t \"-+eE[]{}:\0"u8.ToArray();

    public static byte[] Of(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = Pieces[random.Next(Pieces.Length)];
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 60), bytes.Count - at));
                    break;
                case 4:
                    bytes.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 5:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    public static CandleFileOptions Of(CandleFileOptions options, Random random) => random.Next(12) switch
    {
        0 => options with { Sort = true },
        1 => options with { Duplicates = DuplicatePolicy.KeepFirst },
        2 => options with { Sort = true, Duplicates = DuplicatePolicy.KeepLast },
        3 => options with { SkipLines = random.Next(3) },
        4 => options with { PriceDecimals = random.Next(10), VolumeDecimals = random.Next(10) },
        5 => options with { EquityPrices = true },
        6 => options with { Columns = "time,close" },
        7 => options with { BufferSize = random.Next(1, 300) },
        _ => options,
    };
}
