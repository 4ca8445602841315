using ParityFast.Accounts;
using ParityFast.Numbers;
using ParityFast.Orders;
using ParityFast.Tests.Accounts;

namespace ParityFast.Tests.Orders;

public sealed class OrderDeskTests
{
    [Fact]
    public void Execute_ThousandsOfRandomOrders_AgreesWithPlainDecimals()
    {
        var refusals = new HashSet<string>();
        var fills = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var instrument = new Instrument
            {
                Symbol = "X",
                MarketType = (MarketType)random.Next(3),
                StepSize = random.Next(3) switch { 0 => 0.0001m, 1 => 0.0025m, _ => 1m },
                MinNotional = random.Next(2) * 10,
                LeverageMax = random.Next(2) == 0 ? 5 : null,
            };
            var options = new BacktestOptions
            {
                CommissionRate = random.Next(0, 300) / 100_000m,
                SlippageRate = random.Next(0, 100_000) / 100_000_000m,
                AllowSpotShort = random.Next(2) == 0,
                Guards = seed % 2 == 0 ? GuardOptions.None : RandomGuards(random),
            };
            var desk = new OrderDesk(new InstrumentScale(instrument, 2, volumeDecimals: 0), options);
            var ledger = new DecimalLedger(instrument, options);
            var price = random.Next(500, 5_000_000);
            for (var i = 0; i < 60; i++)
            {
                price = Math.Max(100, price + price / 200 * random.Next(-3, 4));
                if (seed % 3 == 0) Halt(random, desk, ledger);
                fills += Compare(random, desk, ledger, price, refusals);
            }
        }

        Assert.True(fills > 3000, $"only {fills} fills: the orders test too little");
        Assert.Equal(
            ["daily_loss", "exposure", "insufficient_funds", "insufficient_margin", "kill_switch", "leverage", "liquidation_buffer", "mark_stale", "min_notional",
                "min_size", "no_position", "position_open", "position_size", "reduce_only", "spot_short"],
            refusals.Where(code => code.Length > 0).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Execute_CloseWhileAllButTheKillSwitchIsOn_IsFilled()
    {
        var desk = new OrderDesk(new InstrumentScale(Instrument.Spot("X"), 2, volumeDecimals: 0), new BacktestOptions());
        Assert.Equal(Refusal.None, Execute(desk, DecisionAction.Buy, Terms(notional: 1000), 10_000));
        desk.Halts = Halts.MarkStale | Halts.ReduceOnly | Halts.DailyLoss;
        Assert.Equal(Refusal.MarkStale, Execute(desk, DecisionAction.Buy, Terms(notional: 1000), 10_000));
        desk.Halts |= Halts.KillSwitch;
        Assert.Equal(Refusal.KillSwitch, Execute(desk, DecisionAction.Close, Terms(), 10_000));
        desk.Halts &= ~Halts.KillSwitch;
        Assert.Equal(Refusal.None, Execute(desk, DecisionAction.Close, Terms(), 10_000));
    }

    [Fact]
    public void Execute_DocumentedLong_BooksTheDocumentedFigures()
    {
        // docs/fills-and-costs.md: 1,000 notional at 42399.76 with 5 bps slippage and 10 bps commission, the Python reference engine's first fill.
        var options = new BacktestOptions();
        var desk = new OrderDesk(new InstrumentScale(Instrument.Spot("BTC-USD"), 2, volumeDecimals: 0), options);

        var fill = new Fill();
        Assert.Equal(Refusal.None, Execute(desk, DecisionAction.Buy, Terms(notional: 1000m), 4_239_976, ref fill));

        Assert.Equal(42420.959880m, fill.Price.ToDecimal()); // 42399.76 × 1.0005
        Assert.Equal(235, fill.QuantitySteps); // floor(1000 / 42420.95988 / 0.0001)
        Assert.Equal(0.9968925571800m, fill.Commission.ToDecimal()); // 0.0235 × 42420.95988 × 0.001
        Assert.Equal(21.199880m, fill.Slippage.ToDecimal()); // 42420.95988 − 42399.76
        // 10,000 − 0.0235 × 42420.95988 − commission, D2: equity counts what was bought.
        Assert.Equal(10_000m - 996.89255718m - 0.99689255718m + 0.0235m * 42399.76m, desk.Account.EquityAt(4_239_976).ToDecimal());
    }

    [Fact]
    public void Execute_PerpetualBeyondItsMargin_IsRefused()
    {
        var options = new BacktestOptions { InitialCapital = 1000, CommissionRate = 0, SlippageRate = 0 };
        var desk = new OrderDesk(new InstrumentScale(Instrument.Perpetual("X"), 2, volumeDecimals: 0), options);

        Assert.Equal(Refusal.InsufficientMargin, Execute(desk, DecisionAction.Sell, Terms(notional: 5001, leverage: 5), 100));
        Assert.Equal(Refusal.None, Execute(desk, DecisionAction.Sell, Terms(notional: 5000, leverage: 5), 100));
        // Short 5,000 units at 1.00; at 0.90 they gained 500.
        Assert.Equal(1500m, desk.Account.EquityAt(90).ToDecimal());
    }

    private static Refusal Execute(OrderDesk desk, DecisionAction action, (DecisionTermsFlags Parts, DecisionTerms Terms) stated, long price)
    {
        var fill = new Fill();
        return Execute(desk, action, stated, price, ref fill);
    }

    private static Refusal Execute(OrderDesk desk, DecisionAction action, (DecisionTermsFlags Parts, DecisionTerms Terms) stated, long price, ref Fill fill)
    {
        var refusal = desk.Quote(new Order(new Decision(action, default, SignalLabel.None, stated.Parts), in stated.Terms), price, ref fill);
        if (refusal == Refusal.None) desk.Book(desk.SideOf(action), fill);
        return refusal;
    }

    private static (DecisionTermsFlags Parts, DecisionTerms Terms) Terms(decimal? notional = null, decimal? quantity = null, int? leverage = null) =>
        ((notional is null ? 0 : DecisionTermsFlags.Notional) | (quantity is null ? 0 : DecisionTermsFlags.Quantity) | (leverage is null ? 0 : DecisionTermsFlags.Leverage),
            new DecisionTerms { Notional = notional ?? 0, Quantity = quantity ?? 0, Leverage = leverage ?? 0 });

    private static int Compare(Random random, OrderDesk desk, DecimalLedger ledger, int price, HashSet<string> refusals)
    {
        var action = (DecisionAction)random.Next(1, 4);
        var byQuantity = random.Next(3) == 0;
        decimal? notional = action == DecisionAction.Close || byQuantity ? null : random.Next(-100, 60_000) * 0.3137m;
        decimal? quantity = action != DecisionAction.Close && !byQuantity ? null
            : action == DecisionAction.Close && random.Next(2) == 0 ? null
            : Math.Abs(ledger.Quantity) * random.Next(1, 6) / 4m + random.Next(2) * 0.00013m;
        int? leverage = random.Next(3) == 0 ? null : random.Next(-1, 8);
        var mark = price / 100m;

        var refused = Execute(desk, action, Terms(notional, quantity, leverage), price);
        var refusal = ledger.Execute(action, notional, quantity, leverage, mark);

        Assert.Equal(refusal, refused.Code());
        refusals.Add(refusal);
        Assert.Equal(ledger.Cash, desk.Account.Cash.ToDecimal());
        Assert.Equal(ledger.Quantity, Scale.ToDecimal(desk.Account.SignedQuantity, desk.Scale.QuantityDecimals));
        Assert.Equal(ledger.EquityAt(mark), desk.Account.EquityAt(price).ToDecimal());
        return refused == Refusal.None ? 1 : 0;
    }

    private static void Halt(Random random, OrderDesk desk, DecimalLedger ledger)
    {
        var halts = random.Next(3) == 0 ? (Halts)random.Next(16) : Halts.None;
        desk.Halts = halts;
        ledger.KillSwitch = (halts & Halts.KillSwitch) != 0;
        ledger.MarkStale = (halts & Halts.MarkStale) != 0;
        ledger.ReduceOnly = (halts & Halts.ReduceOnly) != 0;
        ledger.DailyLoss = (halts & Halts.DailyLoss) != 0;
    }

    private static GuardOptions RandomGuards(Random random) => new()
    {
        MaxPositionSize = random.Next(3) == 0 ? random.Next(1, 500) / 10m : null,
        MaxLeverage = random.Next(3) == 0 ? random.Next(1, 40) / 10m : null,
        MaxNotionalPerSymbol = random.Next(3) == 0 ? random.Next(100, 20_000) : null,
        MaxPositionPctPerSymbol = random.Next(3) == 0 ? random.Next(1, 200) / 100m : null,
        MaxExposurePct = random.Next(3) == 0 ? random.Next(1, 200) / 100m : null,
        MinLiquidationBufferPct = random.Next(3) == 0 ? random.Next(1, 99) / 100m : null,
    };
}
