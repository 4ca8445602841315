using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Tests.Accounts;

/// <summary>
/// The account of a perpetual as a log's records alone explain it, in plain decimals: realised PnL by average entry, fees, funding,
/// and what an insurance fund paid. Every record's account must be its.
/// </summary>
internal sealed class NamedLedger
{
    private readonly decimal _capital;
    private decimal _quantity, _entryValue, _realised;

    private NamedLedger(decimal capital) => _capital = capital;

    public decimal Fees { get; private set; }

    public decimal Funding { get; private set; }

    public decimal InsuranceFund { get; private set; }

    public int Liquidations { get; private set; }

    public int PartialLiquidations { get; private set; }

    public int Payments { get; private set; }

    public static NamedLedger Read(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var ledger = new NamedLedger(reader.Header.Run.EquityBase.ToDecimal());
        var action = DecisionAction.Hold;
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Decision && reader.DecisionRecord.Action != DecisionAction.Hold)
            {
                action = reader.DecisionRecord.Action;
            }
            else if (reader.Kind == LogRecordKind.Execution && reader.Execution.Execution is { Filled: true } fill)
            {
                var buys = action == DecisionAction.Buy || (action == DecisionAction.Close && ledger._quantity < 0);
                ledger.Trade(buys, Scale.ToDecimal(fill.QuantitySteps, reader.Header.QuantityDecimals), fill.FillPrice.ToDecimal(), fill.Commission.ToDecimal());
            }
            else if (reader.Kind == LogRecordKind.Event)
            {
                ledger.Take(reader.EventName, reader.EventPayload);
            }
            else
            {
                continue;
            }

            var mark = Scale.ToDecimal(reader.MarkSteps, reader.Header.PriceDecimals);
            Assert.Equal(ledger.EquityAt(mark), reader.EquityBase.ToDecimal() + Scale.ToDecimal(reader.SignedQuantity, reader.Header.QuantityDecimals) * mark);
        }

        return ledger;
    }

    /// <summary>Initial capital + realised PnL − fees − funding + insurance + the open position's PnL.</summary>
    public decimal EquityAt(decimal mark) => _capital + _realised - Fees - Funding + InsuranceFund + (_quantity * mark) - _entryValue;

    private void Take(string name, LogMap payload)
    {
        if (name == "funding")
        {
            Payments++;
            Funding -= payload["amount"].Decimal!.Value;
            // What longs pay, shorts receive: rounded to the money scale once.
            Assert.Equal(-decimal.Round(_quantity * payload["mark"].Decimal!.Value * payload["rate"].Decimal!.Value, 12, MidpointRounding.ToEven), payload["amount"].Decimal!.Value);
        }
        else if (name == "liquidation")
        {
            Liquidations++;
            var quantity = payload["quantity"].Decimal!.Value;
            if (quantity < Math.Abs(_quantity)) PartialLiquidations++;
            InsuranceFund += payload["insurance_fund"].Decimal!.Value;
            Trade(_quantity < 0, quantity, payload["price"].Decimal!.Value, payload["fee"].Decimal!.Value);
        }
    }

    private void Trade(bool buys, decimal quantity, decimal price, decimal fee)
    {
        Fees += fee;
        var (signed, value) = (buys ? quantity : -quantity, decimal.Round(quantity * price, 12, MidpointRounding.ToEven) * (buys ? 1 : -1));
        if (_quantity == 0)
        {
            (_quantity, _entryValue) = (signed, value);
            return;
        }

        var share = quantity == Math.Abs(_quantity) ? _entryValue : decimal.Round(_entryValue * quantity / Math.Abs(_quantity), 12, MidpointRounding.ToEven);
        _realised += -value - share;
        (_quantity, _entryValue) = (_quantity + signed, _entryValue - share);
    }
}
