using System.IO.Compression;
using ParityFast.Market;
using ParityFast.Signals;

namespace ParityFast.Tests.Signals;

/// <summary>What a signal file may say, and the error of one that says something else.</summary>
public sealed class SignalFileTests
{
    // Text of the file, the line that the message names, what it says of it.
    public static TheoryData<string, int, string> Malformed => new()
    {
        { "time,action,quantity\n", 0, "has no signals" },
        { "action,quantity\nbuy,1", 1, "a column time, which says which candle decides is missing among 'action, quantity'" },
        { "time,quantity\n2024-01-01,1", 1, "a column action is missing" },
        { "time,action,quantity,stop_los\n2024-01-01,buy,1,5", 1, "there is no column 'stop_los'" },
        { "time,action,quantity,Quantity\n2024-01-01,buy,1,1", 1, "column 'Quantity' is there twice" },
        { "time,action,quantity\n2024-01-01,buy", 2, "the row has 2 cells instead of 3" },
        { "time,action,quantity\nyesterday,buy,1", 2, "time 'yesterday' is not a time" },
        { "time,action,quantity\n2024-02-30,buy,1", 2, "time '2024-02-30' is not a date and time that exist" },
        { "time,action,quantity\n2024-01-01T00:00:00.0000001Z,buy,1", 2, "finer than a microsecond" },
        { "time,action,quantity\n,buy,1", 2, "time '' is empty" },
        { "time,action,quantity\n2024-01-02,buy,1\n2024-01-01,close,", 3, "time '2024-01-01' is before that of the row above it, 2024-01-02T00:00:00Z" },
        { "time,action,quantity\n2024-01-01,bye,1", 2, "action 'bye' is not one of buy, sell, increase, close, target, cancel, replace" },
        { "time,action,quantity\n2024-01-01,,1", 2, "action '' is empty" },
        { "time,action,quantity\n2024-01-01,buy,", 2, "a buy has exactly one of quantity, notional and fraction, found 'none'" },
        { "time,action,quantity,notional\n2024-01-01,sell,1,100", 2, "a sell has exactly one of quantity, notional and fraction, found 'quantity and notional'" },
        { "time,action,quantity\n2024-01-01,buy,one", 2, "quantity 'one' is not a number" },
        { "time,action,quantity\n2024-01-01,buy,nan", 2, "quantity 'nan' is not a number" },
        { "time,action,quantity\n2024-01-01,buy,-1", 2, "quantity '-1' is negative" },
        { "time,action,quantity\n2024-01-01,buy,1e15", 2, "quantity '1e15' is larger than any order" },
        { "time,action,quantity\n2024-01-01,buy,0.123456789012345678912", 2, "has more digits than are kept" },
        { "time,action,notional\n2024-01-01,close,5", 2, "a close has no notional, found '5'" },
        { "time,action,quantity,type\n2024-01-01,buy,1,limit", 2, "a limit order needs a limit_price, found ''" },
        { "time,action,quantity,type,stop_price\n2024-01-01,buy,1,limit,5", 2, "a limit order needs a limit_price" },
        { "time,action,quantity,type,limit_price\n2024-01-01,buy,1,stop,5", 2, "a stop order has no limit_price, found '5'" },
        { "time,action,quantity,type,limit_price\n2024-01-01,buy,1,stop_limit,5", 2, "a stop_limit order needs a stop_price" },
        { "time,action,quantity,limit_price\n2024-01-01,buy,1,5", 2, "a market order has no limit_price, found '5'" },
        { "time,action,quantity,type,limit_price\n2024-01-01,buy,1,limit,0", 2, "limit_price '0' is not a price" },
        { "time,action,quantity,type\n2024-01-01,buy,1,iceberg", 2, "type 'iceberg' is not one of market, limit, stop, stop_limit" },
        { "time,action,quantity,time_in_force\n2024-01-01,buy,1,day", 2, "time_in_force 'day' is not one of gtc, ioc, fok" },
        { "time,action,quantity,post_only\n2024-01-01,buy,1,perhaps", 2, "post_only 'perhaps' is neither true nor false" },
        { "time,action,quantity,leverage\n2024-01-01,buy,1,2.5", 2, "leverage '2.5' is not a leverage" },
        { "time,action,quantity,leverage\n2024-01-01,close,1,3", 2, "a close has no leverage, found '3'" },
        { "time,action,quantity,through_zero\n2024-01-01,buy,1,true", 2, "a buy has no through_zero, found 'true'" },
        { "time,action,quantity,order\n2024-01-01,buy,1,x", 2, "a buy has no order, found 'x'" },
        { "time,action,order\n2024-01-01,cancel,", 2, "order '' is empty" },
        { "time,action,order\n2024-01-01,cancel,e1", 2, "order 'e1' is the id of no row above" },
        { "time,action,quantity,id,order\n2024-01-01,buy,1,a,\n2024-01-02,cancel,,,a:left", 3, "order 'a:left' names no leg of a bracket" },
        { "time,action,quantity,id\n2024-01-01,buy,1,a\n2024-01-02,close,,a", 3, "id 'a' is there twice: line 2 has it" },
        { "time,action,quantity,id\n2024-01-01,buy,1,a:b", 2, "id 'a:b' has a colon" },
        { "time,action,quantity,id,order\n2024-01-01,buy,1,a,\n2024-01-02,replace,2,,a", 3, "which has no order that rests" },
        { "time,action,quantity\n" + string.Concat(Enumerable.Repeat("2024-01-01,close,\n", 5)), 6, "time '2024-01-01' has more than four rows" },
        { "time,action,quantity,stop_loss\n2024-01-01,buy,1,-4", 2, "stop_loss '-4' is not a price" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Load_Malformed_NamesFileLineAndValue(string text, int line, string expected)
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("s.csv"), text);
        var error = Assert.ThrowsAny<InputException>(() => SignalFile.Load(folder.File("s.csv")));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(line == 0 ? $"{folder.File("s.csv")}: " : $"{folder.File("s.csv")}:{line}: ", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Hint);
    }

    [Fact]
    public void Load_TheSameInOtherWords_IsTheSame()
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("a.csv"), "time,action,quantity,type,limit_price,time_in_force,post_only\n2023-11-14T22:14:00Z,buy,0.5,limit,101.5,gtc,true\n");
        File.WriteAllText(folder.File("b.csv"), "Timestamp;Action;Post Only;Quantity;Type;LimitPrice;Time-In-Force\r\n1700000040000;BUY;1.0;5e-1;LIMIT;101.50;good_til_cancelled\r\n");
        File.WriteAllText(folder.File("c.json"), """[{"time": 1700000040, "action": "buy", "quantity": "0.5", "type": "limit", "limit_price": 101.5, "post_only": true}]""");
        using (var packed = new GZipStream(File.Create(folder.File("d.csv.gz")), CompressionMode.Compress)) packed.Write(File.ReadAllBytes(folder.File("a.csv")));
        var rows = new[] { "a.csv", "b.csv", "c.json", "d.csv.gz" }.Select(name => Assert.Single(SignalFile.Load(folder.File(name)).Rows) with { Line = 2 }).ToArray();
        Assert.All(rows, row => Assert.Equal(rows[0], row));
        Assert.Equal((1_700_000_040_000_000, 0.5m, 101.5m, true), (rows[0].Time, rows[0].Quantity, rows[0].Order!.Value.LimitPrice, rows[0].Order!.Value.PostOnly));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(folder.File("a.csv")))), SignalFile.Load(folder.File("a.csv")).Sha256);
    }

    [Fact]
    public void Load_LocalTimes_AreThoseOfTheZone()
    {
        using var folder = new TemporaryDirectory();
        var reading = new CandleFileOptions { Zone = "America/New_York" };
        Assert.Equal(1_704_121_200_000_000, Load("2024-01-01 10:00").Rows[0].Time);
        Assert.Equal(1_704_103_200_000_000, Load("2024-01-01T10:00:00Z").Rows[0].Time);
        Assert.Contains("does not exist in America/New_York", Assert.ThrowsAny<InputException>(() => Load("2024-03-10 02:30")).Message, StringComparison.Ordinal);
        Assert.Contains("repeats", Assert.ThrowsAny<InputException>(() => Load("2024-11-03 01:30")).Message, StringComparison.Ordinal);

        SignalFile Load(string time)
        {
            File.WriteAllText(folder.File("s.csv"), $"time,action,quantity\n{time},buy,1\n");
            return SignalFile.Load(folder.File("s.csv"), reading);
        }
    }

    [Fact]
    public void Load_NoSuchFile_SaysSo()
    {
        var error = Assert.Throws<InputException>(() => SignalFile.Load("no/such/signals.csv"));
        Assert.Contains("no/such/signals.csv: does not exist", error.Message, StringComparison.Ordinal);
    }

    // Candles of a minute from 22:13:20 on: labels are opens.
    [Fact]
    public void Strategy_TimeOfNoCandle_NamesItsLineAndTheCandlesNextToIt()
    {
        using var folder = new TemporaryDirectory();
        var candles = RandomCandles.Create(1, 20);
        File.WriteAllText(folder.File("s.csv"), "time,action,quantity\n2023-11-14T22:14:20Z,buy,1\n2023-11-14T22:15:00Z,buy,1\n");
        var error = Assert.ThrowsAny<InputException>(() => SignalFile.Load(folder.File("s.csv")).Strategy(candles, out _));
        Assert.Equal($"{folder.File("s.csv")}:3: time '2023-11-14T22:15:00Z' is that of no candle", error.Message);
        Assert.Contains("2023-11-14T22:14:20Z and 2023-11-14T22:15:20Z", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-02-01", null)]
    [InlineData("2023-02-02", "time '2023-02-02T00:00:00Z' is that of no candle")]
    [InlineData("2023-02-15", "time '2023-02-15T00:00:00Z' is that of no candle")]
    public void Strategy_MonthsOfTheCalendar_AreLabelledByTheirFirstDay(string time, string? expected)
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("m.csv"), "date,open,high,low,close\n2023-01-01,1,2,1,2\n2023-02-01,2,3,2,3\n2023-03-01,3,4,3,4\n2023-04-01,3,4,3,4\n");
        var candles = CandleFile.Load([folder.File("m.csv")], new CandleFileOptions { Calendar = CandleCalendar.Parse("1mo") });
        File.WriteAllText(folder.File("s.csv"), $"time,action,quantity\n{time},buy,1\n");
        var fault = Record.Exception(() => SignalFile.Load(folder.File("s.csv")).Strategy(candles, out _));
        Assert.Equal(expected is null ? null : $"{folder.File("s.csv")}:2: {expected}", fault?.Message);
    }

    [Fact]
    public void Strategy_RowsOutsideOfTheCandles_AreCountedAndDoNothing()
    {
        using var folder = new TemporaryDirectory();
        var candles = RandomCandles.Create(1, 20);
        File.WriteAllText(folder.File("s.csv"), "time,action,quantity\n2023-11-14T00:00:00Z,buy,1\n2023-11-14T22:14:20Z,buy,1\n2023-11-15T00:00:00Z,close,\n");
        var strategy = SignalFile.Load(folder.File("s.csv")).Strategy(candles, out var outside);
        Assert.Equal(2, outside);
        var result = Backtest.Run(strategy, candles, Instrument.Perpetual("P"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1, result.PositionQuantity);
        // The second candle is the first that is decided on.
        SignalFile.Load(folder.File("s.csv")).Strategy(candles, out outside, firstDecision: 3);
        Assert.Equal(3, outside);
    }

    [Fact]
    public void Strategy_LabelsOfTheClose_DecideAtThatCandle()
    {
        using var folder = new TemporaryDirectory();
        var candles = RandomCandles.Create(1, 20);
        var closes = new CandleSeries(candles.Count, candles.IntervalMicroseconds, 2, 0, candles.CloseTime.ToArray(), candles.Open.ToArray(), candles.High.ToArray(),
            candles.Low.ToArray(), candles.Close.ToArray(), candles.Volume.ToArray());
        File.WriteAllText(folder.File("s.csv"), "time,action,quantity,reason\n2023-11-14T22:15:20Z,buy,1,now\n");
        var strategy = SignalFile.Load(folder.File("s.csv")).Strategy(closes, out _);
        using var logs = new TemporaryDirectory();
        var trade = Assert.Single(Backtest.Run(strategy, closes, Instrument.Perpetual("P"), new BacktestOptions { LogDirectory = logs.Root }, TestContext.Current.CancellationToken).Trades);
        Assert.Equal((1, "now"), (trade.EntryBar, trade.EntryReason));
    }

    [Fact]
    public void Run_PlainMarketOrders_NeedNoRangesAndHaveALogOfVersionOne()
    {
        using var folder = new TemporaryDirectory();
        var candles = RandomCandles.Create(1, 20);
        var bare = new CandleSeries(candles.Count, candles.IntervalMicroseconds, 2, 0, candles.CloseTime.ToArray(), [], [], [], candles.Close.ToArray(), []) { LabelOffsetMicroseconds = candles.IntervalMicroseconds };
        File.WriteAllText(folder.File("s.csv"), "time,action,quantity\n2023-11-14T22:14:20Z,buy,1\n2023-11-14T22:16:20Z,close,\n");
        var result = Backtest.Run(SignalFile.Load(folder.File("s.csv")).Strategy(bare, out _), bare, Instrument.Perpetual("P"), new BacktestOptions { LogDirectory = folder.Root }, TestContext.Current.CancellationToken);
        var header = DecisionLog.Load(result.LogPath!).Header!;
        Assert.Equal(1, header.Version);
        Assert.Equal("signals", header.StrategyName);
        Assert.Equal(SignalFile.Load(folder.File("s.csv")).Sha256, header.Configuration["sha256"].Text);
        Assert.Equal((1, 0m), (result.Trades.Count, result.PositionQuantity));
    }

    [Fact]
    public void Column_AnyCutOfTheCandles_HasTheSameValues()
    {
        var times = Enumerable.Range(1, 60).Select(i => (long)i * 60).ToArray();
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("s.csv"), "time,action,quantity\n" + string.Concat(Enumerable.Range(1, 60).Where(i => i % 7 == 3).Select(i => $"1970-01-01T00:00:00.{i * 60:D6}Z,buy,1\n")));
        var table = SignalTable.Of(SignalFile.Load(folder.File("s.csv")), SignalClock.Labels);
        var whole = Values([60]);
        Assert.Equal(9, whole.Count(value => value > 0));
        Assert.Equal(whole, Values([.. Enumerable.Repeat(1, 60)]));
        Assert.Equal(whole, Values([7, 1, 30, 22]));

        unsafe long[] Values(int[] cuts)
        {
            var column = new SignalColumn(table, new InputColumn(new Indicator(0, 1, 1), "close_time", ColumnUnit.Count, 1, 0, 0));
            var values = new long[60];
            var start = 0;
            fixed (long* first = times)
            {
                foreach (var length in cuts)
                {
                    column.Update(new InputColumns([(nint)(first + start)], length), values.AsSpan(start, length));
                    start += length;
                }
            }

            return values;
        }
    }
}
