using ParityFast.Accounts;
using ParityFast.Configuration;
using ParityFast.Numbers;

namespace ParityFast.LogFormat;

/// <summary>
/// Account events as a log names them. If the account may only reduce after one, the event says so, because a context shows that.
/// </summary>
internal static class AccountEvents
{
    private static readonly string[] Names = ["kill_switch", "reduce_only", "mark_stale", "reduce_only_mode", "daily_loss", "funding",
        "liquidation", "liquidation_distance", "margin_in_use"];

    public static string Name(AccountEventKind kind) => Names[(int)kind];

    public static LogMap Payload(AccountEvent taken, bool reduceOnly)
    {
        var payload = new LogMap { { "enabled", taken.On } };
        if ((taken.Halt & Halts.OnlyReducing) != 0) payload.Add("reduce_only", reduceOnly);
        if (taken.Kind == AccountEventKind.LiquidationDistance) payload.Add("risk", SnakeCase.From(taken.Risk.ToString()));
        if (taken.Kind == AccountEventKind.MarkStale) payload.Add("age_seconds", taken.AgeSeconds);
        return payload;
    }

    /// <summary>The effect on the account, and the account after it.</summary>
    public static LogMap Payload(in AccountEvent taken, in AccountView account, DecisionLogHeader header)
    {
        var payload = new LogMap();
        if (taken.Exchange is { } exchange)
        {
            payload.Add("id", exchange.Id);
            payload.Add("time", exchange.Time);
        }

        if (taken.Kind == AccountEventKind.Funding)
        {
            AddFunding(payload, taken, header);
        }
        else
        {
            payload.Add("price",
                taken.Exchange is null ? Scale.ToDecimal(taken.Price, header.PriceDecimals) : Exact.Trim(taken.Exchange.Price));
            payload.Add("quantity", Scale.ToDecimal(taken.Quantity, header.QuantityDecimals));
            payload.Add("fee", Exact.Trim(taken.Fee));
            payload.Add("insurance_fund", Exact.Trim(taken.InsuranceFund));
            payload.Add("signed_quantity", account.SignedQuantity);
        }

        payload.Add("equity_base", HeaderMap.MoneyValue(account.EquityBase));
        return payload;
    }

    private static void AddFunding(LogMap payload, in AccountEvent taken, DecisionLogHeader header)
    {
        if (taken.Exchange is null)
        {
            // Of orders that rest, some meet a candle before funding, and some after it.
            if (header.Version >= DecisionLogHeader.OrdersVersion) payload.Add("time", taken.Time);
            payload.Add("rate", taken.Rate);
            payload.Add("mark", Scale.ToDecimal(taken.Price, header.PriceDecimals));
        }
        else if (taken.Exchange.Rate is { } rate)
        {
            payload.Add("rate", rate);
        }

        payload.Add("amount", Exact.Trim(taken.Amount));
        if (taken.FromMargin > Money.Zero) payload.Add("from_margin", Exact.Trim(taken.FromMargin));
    }

    /// <summary>The account event that a record states, or null if it states none.</summary>
    public static AccountEvent? Parse(string name, LogMap payload, DecisionLogHeader header)
    {
        if (Array.IndexOf(Names, name) is not (>= 0 and var kind)) return null;
        var taken = new AccountEvent((AccountEventKind)kind, payload["enabled"].Boolean ?? true, payload["age_seconds"].Integer ?? 0);
        if (!taken.IsBooked) return payload["enabled"].Boolean is null ? null : taken;
        if (payload["id"].Text is { } id) return Reported(taken, id, payload, header);
        return taken.Kind == AccountEventKind.Funding
            ? taken with
            {
                Rate = payload["rate"].Decimal ?? 0,
                Price = Steps("mark", header.PriceDecimals),
                Time = payload["time"].Integer ?? 0,
            }
            : taken with
            {
                Price = Steps("price", header.PriceDecimals),
                Quantity = Steps("quantity", header.QuantityDecimals),
                Fee = Money.FromDecimal(payload["fee"].Decimal ?? 0),
                InsuranceFund = Money.FromDecimal(payload["insurance_fund"].Decimal ?? 0),
            };

        long Steps(string field, int decimals) => Scale.ToSteps(payload[field].Decimal ?? 0, decimals);
    }

    private static AccountEvent Reported(AccountEvent taken, string id, LogMap payload, DecisionLogHeader header) => taken with
    {
        Amount = Money.FromDecimal(payload["amount"].Decimal ?? 0),
        Quantity = Scale.ToSteps(payload["quantity"].Decimal ?? 0, header.QuantityDecimals),
        Fee = Money.FromDecimal(payload["fee"].Decimal ?? 0),
        InsuranceFund = Money.FromDecimal(payload["insurance_fund"].Decimal ?? 0),
        Exchange = new ExchangeBooking(id, payload["time"].Integer ?? 0, payload["rate"].Decimal,
            Money.FromDecimal(payload["price"].Decimal ?? 0)),
    };
}
