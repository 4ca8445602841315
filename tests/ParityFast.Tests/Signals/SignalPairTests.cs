using System.Globalization;
using ParityFast.Fees;
using ParityFast.Funding;
using ParityFast.Market;
using ParityFast.Orders;
using ParityFast.Signals;
using ParityFast.Tests.Market;
using ParityFast.Tests.Orders;

namespace ParityFast.Tests.Signals;

/// <summary>
/// A few candles and a file of signals for each rule of docs/orders.md and docs/fills-and-costs.md, with the events that follow
/// by hand. Candles are open, high, low, close and volume (100 unless stated), the first one at 100; a signal's time is the candle's number.
/// </summary>
public sealed class SignalPairTests
{
    private const string Header = "time,action,quantity,notional,fraction,type,limit_price,stop_price,time_in_force,post_only,reduce_only,stop_loss,take_profit,leverage,through_zero,id,order";

    private static readonly DateTime Start = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string, string[], string, string[]> Pairs => new()
    {
        // what, options, signals as name=value, candles after the first, events
        { "a touch fills no limit, a trade beyond it does", "", ["0 buy quantity=1 type=limit limit_price=99"],
            "100 101 99 100; 100 100 98.99 99.5",
            ["0 Entry@0 Accepted buy Limit 99 0 1", "2 Entry@0 Filled buy maker 1 99 0 0 -> 9901 1"] },
        { "a gap fills a limit at its price", "", ["0 buy quantity=1 type=limit limit_price=99"], "95 96 94 95",
            ["0 Entry@0 Accepted buy Limit 99 0 1", "1 Entry@0 Filled buy maker 1 99 0 0 -> 9901 1"] },
        { "a limit that is met at once is taken, no worse than its limit", "slippage=0.01 fees", ["0 buy quantity=1 type=limit limit_price=100.5"],
            "100 100 100 100", ["0 1 100.5 0.201 0.5 -> 9899.299 1"] }, // 10,000 − 100.5 − 0.201
        { "a maker pays its rate and no slippage", "slippage=0.01 fees", ["0 sell quantity=2 type=limit limit_price=101"], "100 101.01 100 101",
            ["0 Entry@0 Accepted sell Limit 101 0 2", "1 Entry@0 Filled sell maker 2 101 0.202 0 -> 10201.798 -2"] },
        { "a stop is reached by its price", "slippage=0.01 fees", ["0 buy quantity=1 type=stop stop_price=105"], "100 105 100 104",
            ["0 Entry@0 Accepted buy Stop 0 105 1", "1 Entry@0 Filled buy taker 1 106.05 0.2121 1.05 -> 9893.7379 1"] },
        { "a stop in a gap is filled at the open", "", ["0 buy quantity=1 type=stop stop_price=105"], "107 108 106 107",
            ["0 Entry@0 Accepted buy Stop 0 105 1", "1 Entry@0 Filled buy taker 1 107 0 0 -> 9893 1"] },
        { "a stop-limit that is triggered within its limit is filled there", "", ["0 buy quantity=1 type=stop_limit stop_price=105 limit_price=106"],
            "100 105.5 100 104",
            [
                "0 Entry@0 Accepted buy StopLimit 106 105 1", "1 Entry@0 Triggered buy StopLimit 106 105 1",
                "1 Entry@0 Filled buy taker 1 105 0 0 -> 9895 1",
            ] },
        { "trigger and limit in one candle: a limit from the next one", "", ["0 buy quantity=1 type=stop_limit stop_price=105 limit_price=104"],
            "100 106 100 104; 105 105 103.99 104.5",
            [
                "0 Entry@0 Accepted buy StopLimit 104 105 1", "1 Entry@0 Triggered buy StopLimit 104 105 1",
                "2 Entry@0 Filled buy maker 1 104 0 0 -> 9896 1",
            ] },
        { "a stop-limit in a gap beyond its limit rests", "", ["0 buy quantity=1 type=stop_limit stop_price=105 limit_price=106"],
            "107 108 104 107; 107 107 105.99 107",
            [
                "0 Entry@0 Accepted buy StopLimit 106 105 1", "1 Entry@0 Triggered buy StopLimit 106 105 1",
                "2 Entry@0 Filled buy maker 1 106 0 0 -> 9894 1",
            ] },
        { "stop and target in one candle: the stop", "", ["0 buy quantity=1 stop_loss=95 take_profit=105"], "100 106 94 100",
            [
                "0 1 100 0 0 -> 9900 1", "0 Stop@0 Accepted sell Stop 0 95 1", "0 Target@0 Accepted sell Limit 105 0 1",
                "1 Stop@0 Filled sell taker 1 95 0 0 -> 9995 0", "1 Target@0 Cancelled other_leg",
            ] },
        { "stop in a gap at the open", "", ["0 sell quantity=1 stop_loss=105 take_profit=95"], "107 107 94 100",
            [
                "0 1 100 0 0 -> 10100 -1", "0 Stop@0 Accepted buy Stop 0 105 1", "0 Target@0 Accepted buy Limit 95 0 1",
                "1 Stop@0 Filled buy taker 1 107 0 0 -> 9993 0", "1 Target@0 Cancelled other_leg",
            ] },
        { "a target alone is filled at its price", "", ["0 buy quantity=1 stop_loss=95 take_profit=105"], "106 107 105 106",
            [
                "0 1 100 0 0 -> 9900 1", "0 Stop@0 Accepted sell Stop 0 95 1", "0 Target@0 Accepted sell Limit 105 0 1",
                "1 Target@0 Filled sell maker 1 105 0 0 -> 10005 0", "1 Stop@0 Cancelled other_leg",
            ] },

        // Margin 100, owed 900: liquidated at 900 ÷ (10 × 0.995) = 90.452…, down to 90.45.
        { "a stop before the liquidation", "", ["0 buy quantity=10 leverage=10 stop_loss=92"], "100 100 90 91",
            ["0 10 100 0 0 -> 9000 10", "0 Stop@0 Accepted sell Stop 0 92 10", "1 Stop@0 Filled sell taker 10 92 0 0 -> 9920 0"] },
        { "a liquidation before the stop", "", ["0 buy quantity=10 leverage=10 stop_loss=85"], "100 100 84 91",
            [
                "0 10 100 0 0 -> 9000 10", "0 Stop@0 Accepted sell Stop 0 85 10",
                "1 liquidation 90.45 10 4.5225 0.0225 -> 9900", "1 Stop@0 Cancelled no_position", // loss 95.5 + 4.5225, of a margin of 100
            ] },
        { "an open beyond both liquidates", "", ["0 buy quantity=10 leverage=10 stop_loss=92"], "90 91 89 90",
            [
                "0 10 100 0 0 -> 9000 10", "0 Stop@0 Accepted sell Stop 0 92 10",
                "1 liquidation 90 10 4.5 4.5 -> 9900", "1 Stop@0 Cancelled no_position",
            ] },
        { "entry and stop in one candle", "", ["0 buy quantity=1 type=limit limit_price=99 stop_loss=95 take_profit=101"], "100 102 94 100",
            [
                "0 Entry@0 Accepted buy Limit 99 0 1", "1 Entry@0 Filled buy maker 1 99 0 0 -> 9901 1", "1 Stop@0 Accepted sell Stop 0 95 1",
                "1 Target@0 Accepted sell Limit 101 0 1", "1 Stop@0 Filled sell taker 1 95 0 0 -> 9996 0", "1 Target@0 Cancelled other_leg",
            ] },
        { "entry and target in one candle: the target from the next one", "",
            ["0 buy quantity=1 type=limit limit_price=99 take_profit=101"], "100 102 98.5 100; 100 101.01 100 100",
            [
                "0 Entry@0 Accepted buy Limit 99 0 1", "1 Entry@0 Filled buy maker 1 99 0 0 -> 9901 1",
                "1 Target@0 Accepted sell Limit 101 0 1", "2 Target@0 Filled sell maker 1 101 0 0 -> 10002 0",
            ] },
        { "entry at the open and target in one candle", "", ["0 buy quantity=1 type=stop stop_price=105 stop_loss=100 take_profit=110"],
            "106 111 105 108",
            [
                "0 Entry@0 Accepted buy Stop 0 105 1", "1 Entry@0 Filled buy taker 1 106 0 0 -> 9894 1", "1 Stop@0 Accepted sell Stop 0 100 1",
                "1 Target@0 Accepted sell Limit 110 0 1", "1 Target@0 Filled sell maker 1 110 0 0 -> 10004 0", "1 Stop@0 Cancelled other_leg",
            ] },
        { "entry at the open, stop and target in one candle: the stop", "",
            ["0 buy quantity=1 type=stop stop_price=105 stop_loss=100 take_profit=110"], "106 111 99 108",
            [
                "0 Entry@0 Accepted buy Stop 0 105 1", "1 Entry@0 Filled buy taker 1 106 0 0 -> 9894 1", "1 Stop@0 Accepted sell Stop 0 100 1",
                "1 Target@0 Accepted sell Limit 110 0 1", "1 Stop@0 Filled sell taker 1 100 0 0 -> 9994 0", "1 Target@0 Cancelled other_leg",
            ] },
        { "of two entries the nearer to the open; the other does not close it within the candle", "",
            ["0 buy quantity=1 type=limit limit_price=99", "0 sell quantity=1 type=limit limit_price=102"], "100 103 98 100; 100 102.01 100 101",
            [
                "0 Entry@0 Accepted buy Limit 99 0 1", "0 Entry@0.1 Accepted sell Limit 102 0 1",
                "1 Entry@0 Filled buy maker 1 99 0 0 -> 9901 1", "2 Entry@0.1 Filled sell maker 1 102 0 0 -> 10003 0",
            ] },

        // A tenth of the volume.
        { "a limit in parts, its legs with it", "share", ["0 buy quantity=3 type=limit limit_price=99 stop_loss=90"],
            "100 100 98 100 10; 100 100 98 100 15; 100 100 98 100 100",
            [
                "0 Entry@0 Accepted buy Limit 99 0 3",
                "1 Entry@0 PartlyFilled buy maker 1 99 0 0 -> 9901 1", "1 Entry@0 PartlyFilled buy Limit 99 0 2", "1 Stop@0 Accepted sell Stop 0 90 1",
                "2 Entry@0 PartlyFilled buy maker 1.5 99 0 0 -> 9752.5 2.5", "2 Entry@0 PartlyFilled buy Limit 99 0 0.5",
                "2 Stop@0 Accepted sell Stop 0 90 2.5",
                "3 Entry@0 Filled buy maker 0.5 99 0 0 -> 9703 3", "3 Stop@0 Accepted sell Stop 0 90 3",
            ] },
        { "a market order in parts continues at the next open", "share volume=20", ["0 buy quantity=3"], "101 102 100 101",
            [
                "0 Entry@0 PartlyFilled buy taker 2 100 0 0 -> 9800 2", "0 Entry@0 PartlyFilled buy Market 0 0 1",
                "1 Entry@0 Filled buy taker 1 101 0 0 -> 9699 3",
            ] },
        { "a later instruction gets what is left, and ends what was left", "share volume=20", ["0 buy quantity=1.5", "0 increase quantity=1", "0 close quantity=1"],
            "100 100 100 100",
            [
                "0 1.5 100 0 0 -> 9850 1.5", "0 Entry@0.1 PartlyFilled buy taker 0.5 100 0 0 -> 9800 2", "0 Entry@0.1 PartlyFilled buy Market 0 0 0.5",
                "0 Entry@0.1 Cancelled order_replaced", "0 Entry@0.2 Accepted sell Market 0 0 1", "1 Entry@0.2 Filled sell taker 1 100 0 0 -> 9900 1",
            ] },
        { "a part of one leg takes from the other", "share", ["0 buy quantity=2 stop_loss=95 take_profit=105"],
            "100 106 100 104 10; 100 100 94 95",
            [
                "0 2 100 0 0 -> 9800 2", "0 Stop@0 Accepted sell Stop 0 95 2", "0 Target@0 Accepted sell Limit 105 0 2",
                "1 Target@0 PartlyFilled sell maker 1 105 0 0 -> 9905 1", "1 Target@0 PartlyFilled sell Limit 105 0 1",
                "1 Stop@0 Accepted sell Stop 0 95 1",
                "2 Stop@0 Filled sell taker 1 95 0 0 -> 10000 0", "2 Target@0 Cancelled other_leg",
            ] },
        { "immediate-or-cancel takes the offer", "share volume=20", ["0 buy quantity=3 time_in_force=ioc"], "100 100 100 100",
            ["0 Entry@0 PartlyFilled buy taker 2 100 0 0 -> 9800 2", "0 Entry@0 Expired order_expired"] },
        { "fill-or-kill wants all of one offer", "share volume=20", ["0 buy quantity=3 time_in_force=fok"], "100 100 100 100",
            ["0 order_expired"] },

        { "immediate-or-cancel does not rest", "", ["0 buy quantity=1 type=limit limit_price=99 time_in_force=ioc"], "98 98 98 98",
            ["0 order_expired"] },
        { "post-only does not take", "", ["0 buy quantity=1 type=limit limit_price=100 post_only=true"], "98 98 98 98", ["0 post_only"] },
        { "prices are rounded against the order", "tick=0.5",
            [
                "0 buy quantity=1 type=limit limit_price=99.7", "0 sell quantity=1 type=limit limit_price=105.2",
                "0 buy quantity=1 type=stop stop_price=104.1", "0 sell quantity=1 type=stop stop_price=95.9",
            ], "100 100 100 100",
            [
                "0 Entry@0 Accepted buy Limit 99.5 0 1", "0 Entry@0.1 Accepted sell Limit 105.5 0 1",
                "0 Entry@0.2 Accepted buy Stop 0 104.5 1", "0 Entry@0.3 Accepted sell Stop 0 95.5 1",
            ] },
        { "replace and cancel by name", "",
            ["0 buy quantity=1 type=limit limit_price=90 id=a", "1 replace limit_price=95 order=a", "3 cancel order=a"],
            "100 100 91 100; 100 100 94 96; 96 96 96 96",
            [
                "0 Entry@0 Accepted buy Limit 90 0 1", "1 Entry@0 Accepted buy Limit 95 0 1", "2 Entry@0 Filled buy maker 1 95 0 0 -> 9905 1",
                "3 order_unknown",
            ] },
        { "a leg is replaced by its name", "", ["0 buy quantity=1 stop_loss=90 id=a", "1 replace stop_price=98 order=a:stop"],
            "100 101 99 100; 100 100 98 99",
            [
                "0 1 100 0 0 -> 9900 1", "0 Stop@0 Accepted sell Stop 0 90 1", "1 Stop@0 Accepted sell Stop 0 98 1",
                "2 Stop@0 Filled sell taker 1 98 0 0 -> 9998 0",
            ] },
        { "reduce-only never enters", "", ["0 buy quantity=1", "1 sell quantity=5 type=limit limit_price=105 reduce_only=true", "2 sell quantity=1 reduce_only=true"],
            "100 100 100 100; 100 106 100 104",
            [
                "0 1 100 0 0 -> 9900 1", "1 Entry@1 Accepted sell Limit 105 0 1", "2 Entry@1 Filled sell maker 1 105 0 0 -> 10005 0", "2 no_position",
            ] },
        { "an order against the position stops at zero", "", ["0 buy quantity=1", "0 sell quantity=5 type=limit limit_price=105"], "100 106 100 104",
            ["0 1 100 0 0 -> 9900 1", "0 Entry@0.1 Accepted sell Limit 105 0 5", "1 Entry@0.1 Filled sell maker 1 105 0 0 -> 10005 0"] },
        { "a target through zero is two fills", "", ["0 buy quantity=1", "1 target quantity=-1 through_zero=true"], "100 103 100 102",
            [
                "0 1 100 0 0 -> 9900 1", "1 Entry@1 PartlyFilled sell taker 1 102 0 0 -> 10002 0", "1 Entry@1 Filled sell taker 1 102 0 0 -> 10104 -1",
            ] },
        { "a target on the other side stops at zero", "", ["0 buy quantity=1", "1 target quantity=-1"], "100 103 100 102",
            ["0 1 100 0 0 -> 9900 1", "1 Entry@1 Filled sell taker 1 102 0 0 -> 10002 0"] },
        { "a target is the difference", "", ["0 target fraction=0.5", "1 target fraction=0.5", "2 target notional=1000"], "100 100 100 100; 100 100 100 100",
            [
                "0 Entry@0 Filled buy taker 50 100 0 0 -> 5000 50", "1 Entry@1 Rejected target_met",
                "2 Entry@2 Filled sell taker 40 100 0 0 -> 9000 10",
            ] },
        { "an increase has the position's leverage", "",
            ["0 increase quantity=1", "1 buy quantity=1 leverage=2", "2 increase quantity=1 leverage=3", "2 increase quantity=1"], "100 100 100 100; 110 110 110 110",
            [
                "0 Entry@0 Rejected no_position", "1 1 100 0 0 -> 9900 1", "2 Entry@2 Rejected leverage",
                "2 Entry@2.1 Filled buy taker 1 110 0 0 -> 9790 2",
            ] },
        { "a market order in a position", "", ["0 buy quantity=1", "1 buy quantity=1", "1 sell quantity=1"], "100 100 100 100",
            ["0 1 100 0 0 -> 9900 1", "1 position_open", "1 Entry@1.1 Rejected position_open"] },
        { "a close and an entry at the next open, in order", "open", ["0 buy quantity=1", "1 close", "1 sell quantity=2"], "103 103 103 103; 105 105 105 105",
            ["0 pending", "1 1 103 0 0 -> 9897 1", "1 pending", "1 Entry@1.1 New sell Market 0 0 2", "2 1 105 0 0 -> 10002 0", "2 Entry@1.1 Filled sell taker 2 105 0 0 -> 10212 -2"] },

        // Due every two minutes, at the close of candles 1, 3, …
        { "funding falls on what is held", "funding", ["0 buy quantity=1"], "100 100 100 100; 100 100 100 100; 110 110 110 110",
            ["0 1 100 0 0 -> 9900 1", "1 funding -0.1 -> 9899.9", "3 funding -0.11 -> 9899.79"] },
        { "a stop within the candle comes before its funding", "funding", ["0 buy quantity=1 stop_loss=95"], "100 100 94 100",
            ["0 1 100 0 0 -> 9900 1", "0 Stop@0 Accepted sell Stop 0 95 1", "1 Stop@0 Filled sell taker 1 95 0 0 -> 9995 0"] },
        { "a target within the candle comes after its funding", "funding", ["0 buy quantity=1 take_profit=105"], "100 106 100 104",
            [
                "0 1 100 0 0 -> 9900 1", "0 Target@0 Accepted sell Limit 105 0 1", "1 funding -0.104 -> 9899.896",
                "1 Target@0 Filled sell maker 1 105 0 0 -> 10004.896 0",
            ] },
        { "an entry within the candle pays its funding", "funding", ["0 sell quantity=1 type=limit limit_price=101"], "100 102 100 101",
            ["0 Entry@0 Accepted sell Limit 101 0 1", "1 Entry@0 Filled sell maker 1 101 0 0 -> 10101 -1", "1 funding 0.101 -> 10101.101"] },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Run_SignalsAndCandles_DoWhatTheRulesSay(string what, string options, string[] signals, string candles, string[] events)
    {
        using var folder = new TempFolder();
        var (signalFile, candleFile) = (folder.Path("signals.csv"), folder.Path("candles.csv"));
        File.WriteAllText(signalFile, $"{Header}\n{string.Join('\n', signals.Select(Row))}\n");
        var first = $"100 100 100 100 {Stated(options, "volume=") ?? 100}";
        var rows = $"{first}; {candles}".Split("; ").Select((text, i) => $"{Time(i)},{string.Join(',', Padded(text))}");
        File.WriteAllText(candleFile, $"time,open,high,low,close,volume\n{string.Join('\n', rows)}\n");
        var series = CandleFile.Load(candleFile, new CandleFileOptions { PriceDecimals = 2, Interval = RandomCandles.Minute });
        var instrument = new Instrument
        {
            Symbol = "X",
            MarketType = MarketType.Perpetual,
            StepSize = 0.01m,
            MinSize = 0.01m,
            LeverageMax = 20,
            PriceIncrement = Stated(options, "tick="),
        };
        var strategy = SignalFile.Load(signalFile).Strategy(series, out var outside);
        var result = Backtest.Run(strategy, series, instrument, new BacktestOptions
        {
            SlippageRate = Stated(options, "slippage=") ?? 0,
            Fees = options.Contains("fees", StringComparison.Ordinal) ? FeeSchedule.Fixed(0.001m, 0.002m) : FeeSchedule.Fixed(0, 0),
            MaxVolumeShare = options.Contains("share", StringComparison.Ordinal) ? 0.1m : null,
            FillTiming = options.Contains("open", StringComparison.Ordinal) ? FillTiming.NextOpen : FillTiming.DecisionMark,
            Funding = options.Contains("funding", StringComparison.Ordinal) ? FundingSeries.Constant(0.001m, 2 * RandomCandles.Minute) : null,
            LogDirectory = folder.Path("logs"),
        });
        Assert.Equal(0, outside);
        var lines = BookLines.Of(result.LogPath!).Where(line => !line.EndsWith("no_next_candle", StringComparison.Ordinal));
        Assert.True(events.SequenceEqual(lines), $"{what}:\nexpected {string.Join("\n         ", events)}\nactual   {string.Join("\n         ", lines)}");
    }

    private static decimal? Stated(string options, string name) => options.Split(' ').FirstOrDefault(word =>
        word.StartsWith(name, StringComparison.Ordinal)) is { } word ? decimal.Parse(word[name.Length..], CultureInfo.InvariantCulture) : null;

    private static string Time(int candle) => Start.AddMinutes(candle).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string[] Padded(string candle) => candle.Split(' ') is { Length: 4 } four ? [.. four, "100"] : candle.Split(' ');

    // "0 buy quantity=1 type=limit" as a row of the table.
    private static string Row(string signal)
    {
        var words = signal.Split(' ');
        var cells = words[2..].Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        cells.Add("time", Time(int.Parse(words[0], CultureInfo.InvariantCulture)));
        cells.Add("action", words[1]);
        return string.Join(',', Header.Split(',').Select(column => cells.GetValueOrDefault(column, "")));
    }
}
