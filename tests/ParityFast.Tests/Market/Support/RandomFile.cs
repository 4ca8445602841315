using System.Globalization;
using System.Text;
using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>Writes candles in one of the formats, in one of its many dresses.</summary>
internal static class RandomFile
{
    public static (string Name, byte[] Bytes, CandleFileOptions Options) Write(CandleSeries candles, Random random)
    {
        var (name, bytes, options) = random.Next(4) == 0 ? WriteJson(candles, random) : WriteCsv(candles, random);
        return random.Next(5) switch
        {
            0 => (name + ".gz", CandleText.GZip(bytes), options),
            1 => ("all.zip", CandleText.Zip(name, bytes), options),
            _ => (name, bytes, options),
        };
    }

    public static (string Name, byte[] Bytes, CandleFileOptions Options) WriteCsv(CandleSeries candles, Random random)
    {
        var columns = Columns(candles);
        var order = columns.Append("note").Append("symbol").ToArray();
        random.Shuffle(order);
        var delimiter = ",;\t"[random.Next(3)];
        var lineEnd = random.Next(3) == 0 ? "\r\n" : "\n";
        var (quoted, header, byClose, iso) = (random.Next(5) == 0, random.Next(4) != 0, random.Next(3) == 0, random.Next(6));
        var text = new StringBuilder(random.Next(5) == 0 ? "\uFEFF" : "");
        if (header)
            text.AppendJoin(delimiter, order.Select(name => Dress(name, random))).Append(lineEnd);
        for (var i = 0; i < candles.Count; i++)
            text.AppendJoin(delimiter, order.Select(name => Quote(Cell(candles, i, name, byClose, iso, random), quoted && random.Next(3) == 0))).Append(lineEnd);
        var options = new CandleFileOptions
        {
            Interval = candles.IntervalMicroseconds,
            TimeLabel = byClose ? TimeLabel.Close : TimeLabel.Open,
            Columns = header ? null : string.Join(",", order),
            VolumeDecimals = candles.Volume.IsEmpty ? candles.VolumeDecimals : null,
            PriceDecimals = random.Next(3) == 0 ? candles.PriceDecimals : null,
        };
        return ("candles.csv", Encoding.UTF8.GetBytes(text.ToString()), options);
    }

    private static (string Name, byte[] Bytes, CandleFileOptions Options) WriteJson(CandleSeries candles, Random random)
    {
        var columns = Columns(candles);
        var (wrapped, space) = (random.Next(2) == 0, random.Next(2) == 0 ? "\n  " : "");
        var rows = Enumerable.Range(0, candles.Count).Select(i => space + "{" + string.Join("," + space, columns.Select(name =>
            $"\"{name}\":{Quote(Cell(candles, i, name, false, 0, random), random.Next(2) == 0)}")) + "}").ToList();
        if (random.Next(2) == 0)
            rows.Reverse();
        var list = "[" + string.Join(",", rows) + "]";
        var text = wrapped ? $"{{\"has_next\":[{{}}],{space}\"candles\":{list}}}" : list;
        var options = new CandleFileOptions { Interval = candles.IntervalMicroseconds, VolumeDecimals = candles.Volume.IsEmpty ? candles.VolumeDecimals : null };
        return ("candles.json", Encoding.UTF8.GetBytes(text), options);
    }

    private static List<string> Columns(CandleSeries candles)
    {
        List<string> columns = candles.Open.IsEmpty ? ["time", "close"] : ["time", "open", "high", "low", "close"];
        if (!candles.Volume.IsEmpty)
            columns.Add("volume");
        return columns;
    }

    private static string Cell(CandleSeries candles, int i, string name, bool byClose, int iso, Random random) => name switch
    {
        "time" => Time(candles.CloseTime[i] - (byClose ? 0 : candles.IntervalMicroseconds), iso),
        "open" => StepText.Format(candles.Open[i], candles.PriceDecimals),
        "high" => StepText.Format(candles.High[i], candles.PriceDecimals),
        "low" => StepText.Format(candles.Low[i], candles.PriceDecimals),
        "close" => StepText.Format(candles.Close[i], candles.PriceDecimals),
        "volume" => StepText.Format(candles.Volume[i], candles.VolumeDecimals),
        "symbol" => "BTC-USD",
        _ => new string('x', random.Next(20)),
    };

    private static string Time(long micros, int form)
    {
        var time = DateTime.UnixEpoch.AddMicroseconds(micros);
        return form switch
        {
            0 => (micros / 1_000_000).ToString(CultureInfo.InvariantCulture),
            1 => (micros / 1000).ToString(CultureInfo.InvariantCulture),
            2 => micros.ToString(CultureInfo.InvariantCulture),
            3 => micros.ToString(CultureInfo.InvariantCulture) + "000",
            4 => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            _ => time.AddMinutes(330).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+05:30'", CultureInfo.InvariantCulture),
        };
    }

    private static string Dress(string name, Random random) => (name, random.Next(4)) switch
    {
        ("time", 0) => "Unix",
        ("time", 1) => "open_time",
        ("volume", 0) => "Volume BTC",
        (_, 2) => name.ToUpperInvariant(),
        (_, 3) => " " + name + " ",
        _ => name,
    };

    private static string Quote(string cell, bool quoted) => quoted ? "\"" + cell + "\"" : cell;
}
