using System.Globalization;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Tests.Log;

/// <summary>A log of random records, and what they say as text.</summary>
internal sealed class RandomLog(int seed)
{
    private static readonly CandleFields[] AllFields =
        [CandleFields.None, CandleFields.Open, CandleFields.High | CandleFields.Low, CandleFields.Volume, CandleFields.Open | CandleFields.High | CandleFields.Low | CandleFields.Volume];

    // Those that there were when the bytes were taken: what is drawn must not change with every code that is added.
    private const int Codes = (int)Refusal.PostOnly + 1;

    private readonly Random _random = new(seed);
    private readonly List<string> _lines = [];
    private DecisionLogWriter _writer = null!;
    private long _time = 1_700_000_000_000_000, _close = 100_000;

    public (List<string> Lines, bool Completed) Write(string path)
    {
        var header = Header();
        var completed = _random.Next(3) > 0;
        using (_writer = DecisionLogWriter.Create(LogFile.CreateAt(path), header, sealsBlocks: _random.Next(2) == 0))
        {
            for (var count = _random.Next(1, 300); count > 0; count--) WriteBar(header);
            if (completed) _writer.Complete(LogFooter.Create(_writer.State, new Money(5), Digest(path), new LogMap { { "sharpe_ratio", 1.0 }, { "total_trades", 3L }, { "profit_factor", (string?)null } }));
            else _writer.Flush();
        }

        return (_lines, completed);
    }

    private DecisionLogHeader Header() => new()
    {
        Run = new DecisionLogRun
        {
            RunId = $"live_{seed}",
            EquityBase = new Money(_random.NextInt64(long.MaxValue) * (Int128)_random.Next(1, 1000)),
            State = _random.Next(2) == 0 ? null : new byte[_random.Next(5)],
            StartedAt = DateTime.UnixEpoch.AddMicroseconds(_random.NextInt64(2_000_000_000_000_000)),
        },
        StrategyName = "S",
        Configuration = new LogMap { { "long_ma_period", 20L }, { "fraction", 0.10m }, { "double", 2.0 }, { "on", true }, { "none", (string?)null } },
        Instrument = new Instrument { Symbol = "A/B é", PriceIncrement = 0.010m, Expiry = DateTime.UnixEpoch.AddDays(20000).AddMicroseconds(seed % 2) },
        PriceDecimals = 2,
        QuantityDecimals = 4,
        VolumeDecimals = 3,
        Interval = 60_000_000,
        LabelOffset = _random.Next(2) * 60_000_000,
        Fields = AllFields[_random.Next(AllFields.Length)],
        RecentMarks = _random.Next(12),
        Reasons = ["wait", "go {0} {1}", "leave"],
    };

    private void WriteBar(DecisionLogHeader header)
    {
        if (_random.Next(6) == 0) WriteEvent();
        WriteCandle(header);
        if (_random.Next(8) == 0) WriteEvent();
        if (_random.Next(10) == 0) return;
        var acted = WriteDecision();
        if (acted && _random.Next(10) > 0)
        {
            if (_random.Next(6) == 0) WriteEvent();
            WriteExecution(_random.Next(4));
            if (_random.Next(5) == 0) WriteExecution(3);
        }

        if (_random.Next(10) == 0) _writer.Flush(durable: seed % 50 == 0);
    }

    private void WriteCandle(DecisionLogHeader header)
    {
        _time += 60_000_000 * _random.Next(1, _random.Next(10) == 0 ? 4 : 2) + (_random.Next(20) == 0 ? 1 : 0);
        _close = Math.Max(1, _close + (_random.Next(-300, 301) << (_random.Next(20) == 0 ? 12 : 0)));
        var fields = new long[LogFields.Count(header.Fields)];
        for (var i = 0; i < fields.Length; i++) fields[i] = Math.Max(1, _close + _random.Next(-400, 400));
        if (fields.Length == 0) _writer.Candle(_time, _close);
        else _writer.Candle(_time, _close, fields);
        _lines.Add($"candle {_time} {_close} [{string.Join(' ', fields)}]");
    }

    private bool WriteDecision()
    {
        var reason = AnyReason();
        var parts = (DecisionTermsFlags)(_random.Next(2) * _random.Next(64));
        var acted = _random.Next(3) == 0;
        if (!acted) parts &= DecisionTermsFlags.ReasonPrices;
        var terms = new DecisionTerms
        {
            Notional = AnyDecimal(),
            Quantity = AnyDecimal(),
            Leverage = _random.Next(-3, 200),
            Order = new OrderTerms { Type = (OrderType)_random.Next(4), LimitPrice = _random.Next(2) == 0 ? null : AnyDecimal(), StopTrigger = AnyDecimal(), TimeInForce = (TimeInForce)_random.Next(3), PostOnly = true },
            FirstPrice = AnyDecimal(),
            SecondPrice = AnyDecimal(),
            ThirdPrice = AnyDecimal(),
        };
        var decision = new Decision(acted ? (DecisionAction)_random.Next(1, 4) : DecisionAction.Hold, reason, (SignalLabel)_random.Next(4), parts);
        var id = _random.Next(12) == 0 ? $"id-{_random.Next()}" : null;
        _writer.Decision(decision, terms, id);
        _lines.Add($"decision {DecisionRecord.From(decision, terms, _writer.Reasons)} {id}");
        return acted;
    }

    private void WriteExecution(int kind)
    {
        var execution = kind switch
        {
            0 => new Execution { Pending = true },
            1 => new Execution { Refusal = (Refusal)_random.Next(1, Codes) },
            _ => new Execution { Filled = true, QuantitySteps = _random.Next(1, 100_000), FillPrice = AnyMoney(), Commission = AnyMoney(), Slippage = AnyMoney() },
        };
        var logged = new LoggedExecution(execution, execution.Filled ? AnyMoney() : default, execution.Filled ? _random.Next(-5, 6) * 1000 : 0);
        _writer.Execution(execution, logged.EquityBase, logged.SignedQuantity);
        _lines.Add($"execution {logged}");
    }

    private void WriteEvent()
    {
        var payload = new LogMap { { "amount", AnyDecimal() }, { "number", _random.NextDouble() * 10 - 5 }, { "whole", (double)_random.Next(5) }, { "nested", new LogMap { { "a", LogValue.From([LogValue.From(1L), default]) } } } };
        if (_random.Next(3) == 0) payload.Add("equity_base", _random.NextInt64());
        if (_random.Next(3) == 0) payload.Add("signed_quantity", (long)_random.Next(-50, 50));
        if (_random.Next(3) == 0) payload.Add("reduce_only", _random.Next(2) == 0);
        if (_random.Next(20) == 0) payload.Add("long", new string('x', 100_000));
        _writer.Event("funding", payload);
        _lines.Add($"event funding {payload}");
    }

    private Reason AnyReason()
    {
        if (_random.Next(30) == 0) _writer.Reasons.Add($"reason {_writer.Reasons.Count} \"quoted\" \\ \u0001");
        else return new Reason((ushort)_random.Next(_writer.Reasons.Count));
        return new Reason((ushort)(_writer.Reasons.Count - 1));
    }

    private decimal AnyDecimal() => _random.Next(4) switch
    {
        0 => 0.00m,
        1 => _random.Next(-1000, 1000) / 8m,
        2 => new decimal(_random.Next(), _random.Next(), _random.Next(), _random.Next(2) == 0, (byte)_random.Next(29)),
        _ => Scale.ToDecimal(_random.NextInt64(), _random.Next(15)),
    };

    private Money AnyMoney() => new(_random.Next(3) == 0 ? (Int128)_random.NextInt64() * _random.Next(-9_000, 9_000) : _random.Next(-1000, 1000) * 1_000_000_000L);

    /// <summary>The footer states what a reader finds in the records before it.</summary>
    private string Digest(string path)
    {
        _writer.Flush();
        using var reader = DecisionLogReader.Open(path);
        while (reader.Read())
        {
        }

        return reader.Digest!.ToString(CultureInfo.InvariantCulture);
    }
}
