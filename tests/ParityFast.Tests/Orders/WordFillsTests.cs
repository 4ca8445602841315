using ParityFast.Accounts;
using ParityFast.Fees;
using ParityFast.Margin;
using ParityFast.Numbers;
using ParityFast.Orders;
using ParityFast.Slippage;

namespace ParityFast.Tests.Orders;

/// <summary>A fill in words of 64 bits leaves the account that the long way leaves, bit for bit, or leaves it as it was.</summary>
public sealed class WordFillsTests
{
    [Fact]
    [Trait("Category", "Seeded")]
    public void TryFill_RandomOrders_LeavesTheAccountOfTheLongWay()
    {
        var (filled, atLength, rejected) = (new HashSet<(MarketType, DecisionAction)>(), 0, 0);
        var (inWords, fills) = (0, 0);
        for (var seed = 0; seed < Seeds.Count(300, 20_000); seed++)
        {
            var random = new Random(seed);
            var (instrument, options, priceDecimals) = RandomMarket(random);
            var scale = new InstrumentScale(instrument, priceDecimals, volumeDecimals: 0);
            var (desk, expected) = (new OrderDesk(scale, options), new OrderDesk(scale, options));
            if (desk.CreateWordFills() is not { } words) continue;
            var mark = (long)Math.Exp(random.NextDouble() * random.Next(5, 30)) + 1;
            for (var i = 0; i < 40; i++)
            {
                mark = Math.Max(1, mark + mark / 200 * random.Next(-20, 21));
                var (decision, terms) = RandomOrder(random, desk.Account, scale, mark);
                expected.Place.Time = desk.Place.Time = i;
                var refusal = Execute(expected, decision, terms, mark);
                // The account is of no use after an amount that does not fit.
                if (refusal is null) break;
                if (words.TryFill(decision, in terms, mark, i))
                {
                    Assert.Equal(Refusal.None, refusal);
                    filled.Add((instrument.MarketType, decision.Action));
                    inWords++;
                }
                else if (refusal == Refusal.None)
                {
                    Assert.Equal(Refusal.None, Execute(desk, decision, terms, mark));
                    atLength++;
                }
                else
                {
                    rejected++;
                }

                if (refusal == Refusal.None) fills++;
                Assert.Equal(Everything(expected.Account), Everything(desk.Account));
            }
        }

        Assert.Equal(3 * 3, filled.Count);
        Assert.True(inWords > fills / 2, $"{inWords} of {fills} fills were in words");
        Assert.True(atLength > 50 && rejected > 500, $"{atLength} fills at length, {rejected} rejections: too few");
    }

    [Theory]
    [InlineData("fees")]
    [InlineData("volatility")]
    [InlineData("guard")]
    public void CreateWordFills_RunWithMoreThanFixedRates_IsNull(string what)
    {
        var options = what switch
        {
            "fees" => new BacktestOptions { Fees = FeeSchedule.Fixed(0.0002m, 0.0004m) },
            "volatility" => new BacktestOptions { Slippage = new SlippageOptions { Kind = SlippageKind.Volatility } },
            _ => new BacktestOptions { Guards = new GuardOptions { MaxPositionSize = 1 } },
        };
        Assert.Null(new OrderDesk(new InstrumentScale(Instrument.Spot("X"), 2, volumeDecimals: 0), options).CreateWordFills());
        Assert.NotNull(new OrderDesk(new InstrumentScale(Instrument.Spot("X"), 2, volumeDecimals: 0), new BacktestOptions()).CreateWordFills());
    }

    private static (Instrument Instrument, BacktestOptions Options, int PriceDecimals) RandomMarket(Random random)
    {
        var step = random.Next(4) switch { 0 => 0.00000001m, 1 => 0.0025m, 2 => 1m, _ => 0.0001m };
        var instrument = new Instrument
        {
            Symbol = "X",
            MarketType = (MarketType)random.Next(3),
            StepSize = step,
            MinSize = random.Next(2) == 0 ? step : 0,
            MinNotional = random.Next(2) == 0 ? null : 10,
            LeverageMax = random.Next(2) == 0 ? 5 : null,
        };
        var options = new BacktestOptions
        {
            InitialCapital = random.Next(1, 100) * (decimal)Math.Pow(10, random.Next(0, 9)),
            CommissionRate = random.Next(3) switch { 0 => 0, 1 => 0.001m, _ => random.Next(0, 100_000_000) / 1_000_000_000m },
            SlippageRate = random.Next(3) switch { 0 => 0, 1 => 0.0005m, _ => random.Next(0, 1000) / 1000m },
            AllowSpotShort = random.Next(2) == 0,
            Margin = random.Next(4) == 0 ? null : MarginSchedule.Default,
        };
        return (instrument, options, random.Next(0, 9));
    }

    private static (Decision Decision, DecisionTerms Terms) RandomOrder(Random random, Account account, InstrumentScale scale, long mark)
    {
        var action = account.SignedQuantity != 0 && random.Next(8) != 0 ? DecisionAction.Close
            : random.Next(2) == 0 ? DecisionAction.Buy
            : DecisionAction.Sell;
        var parts = (DecisionTermsFlags)0;
        var terms = new DecisionTerms();
        if (random.Next(3) == 0) (parts, terms.Leverage) = (DecisionTermsFlags.Leverage, random.Next(-1, 8));
        if (action == DecisionAction.Close)
        {
            parts |= DecisionTermsFlags.ReduceOnly;
            if (random.Next(4) == 0) return (New(), terms);
            parts |= DecisionTermsFlags.Quantity;
            var held = ParityFast.Scale.ToDecimal(Math.Abs(account.SignedQuantity), scale.QuantityDecimals);
            terms.Quantity = random.Next(6) switch { 0 => held / 3, 1 => held * 2, _ => held };
            return (New(), terms);
        }

        var value = account.EquityBase.ToDecimal() * random.Next(-1, 130) / 100m;
        if (random.Next(3) != 0) (parts, terms.Notional) = (parts | DecisionTermsFlags.Notional, random.Next(3) == 0 ? decimal.Round(value, 2) : value);
        if (random.Next(3) == 0)
            (parts, terms.Quantity) = (parts | DecisionTermsFlags.Quantity, value / ParityFast.Scale.ToDecimal(mark, scale.PriceDecimals));
        return (New(), terms);

        Decision New() => new(action, default, SignalLabel.None, parts);
    }

    // Null if an amount is one that no run holds.
    private static Refusal? Execute(OrderDesk desk, Decision decision, in DecisionTerms terms, long mark)
    {
        try
        {
            var fill = new Fill();
            var refusal = desk.Quote(new Order(decision, in terms), mark, ref fill);
            if (refusal == Refusal.None) desk.Book(desk.SideOf(decision.Action), fill);
            return refusal;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string Everything(Account account) => string.Join(' ', account.EquityBase, account.SignedQuantity, account.EntryNotional,
        account.EntryPrice, account.EntryTime, account.RoundTripPnl, account.RoundTripNotional, account.TotalCommission, account.TotalSlippage,
        account.IsolatedMargin, account.TotalFunding, account.InsuranceFund);
}
