namespace ParityFast.Cli.Tests;

/// <summary>Changes values of a log as a forger would who knows the format: one that is out of range, of another kind, missing, or there twice.</summary>
internal sealed class MutatedValues(int seed)
{
    private static readonly object?[] Nasty =
    [
        null, true, false, 0L, 1L, -1L, 2L, 18L, 255L, 65_536L, (long)int.MaxValue, (long)int.MinValue, 1L << 40, 1_000_000_000_000_000_000L, -1_000_000_000_000_000_000L,
        long.MaxValue, long.MinValue, long.MaxValue - 1, ulong.MaxValue, 60_000_000L, 0.0, -0.0, 1.5, double.MaxValue, double.Epsilon, double.NaN, double.NegativeInfinity,
        "", "0", "-1", "0.0000000000000000000000000001", "79228162514264337593543950335", "-79228162514264337593543950335", "1e28", "1e-28", "0.5", "1e99999", "NaN",
        "170141183460469231731687303715884105727", "-170141183460469231731687303715884105728", "99999999999999999999999999999999999999999", "spot", "perpetual", "futures", "next_open",
        "0001-01-01T00:00:00", "9999-12-31T23:59:59.999999", "2025-01-01T00:00:00+14:00", "\u001b[2J\u202e", "<script>alert(1)</script>", "../../../evil.dll", "evil.dll:Strategy",
        "{0}{1}{2}{3}", "\ud800", "funding", "liquidation", "account", "continued", "kill_switch",
    ];

    private static readonly string[] Events = ["funding", "liquidation", "account", "kill_switch", "daily_loss", "continued",
        "candle_malformed", "gap"];

    private static readonly string[] EventFields = ["rate", "mark", "amount", "from_margin", "price", "quantity", "fee", "insurance_fund",
        "id", "time", "close_time", "log", "enabled", "reduce_only", "equity_base", "signed_quantity", "entry_price", "entry_time"];

    private static readonly string[] CarriedFields = ["time", "isolated_margin", "entry_notional", "day_start_equity", "daily_loss",
        "booked", "traded"];

    private readonly Random _random = new(seed);

    /// <summary>The log with a value or two changed, and seals that hold.</summary>
    public byte[] Of(byte[] log)
    {
        var objects = LogTree.Read(log);
        for (var change = _random.Next(1, 3); change > 0; change--)
        {
            // Half of them in the header, which has most of the meanings.
            var at = _random.Next(2) == 0 ? 0 : _random.Next(objects.Count);
            if (objects[at] is { } item) item[0] = Changed(item[0]);
        }

        if (_random.Next(8) == 0) Reorder(objects);
        if (_random.Next(4) == 0) objects.Insert(_random.Next(1, objects.Count), [Event()]);
        if (_random.Next(8) == 0) Carry(objects[0]![0]);
        return LogTree.Write(objects);
    }

    private object? Changed(object? value) => value switch
    {
        List<object?> { Count: > 0 } list when _random.Next(12) > 0 => InList(list),
        List<KeyValuePair<object?, object?>> { Count: > 0 } map when _random.Next(20) > 0 => InMap(map),
        // A seal keeps its length: the writer sets what it must be.
        byte[] { Length: 32 } seal => seal,
        byte[] bytes => _random.Next(2) == 0 ? new byte[_random.Next(64)] : [.. bytes, 1],
        long number when _random.Next(3) == 0 => number + _random.Next(-3, 4),
        _ => Other(value),
    };

    private object? Other(object? value)
    {
        if (_random.Next(12) == 0) return _random.Next(2) == 0 ? new List<object?>() : new List<KeyValuePair<object?, object?>>();
        // Of the same kind more often than not: that is what gets past the first check.
        var like = Nasty.Where(nasty => value is null || nasty?.GetType() == value.GetType()).ToArray();
        return like.Length > 0 && _random.Next(4) > 0 ? like[_random.Next(like.Length)] : Nasty[_random.Next(Nasty.Length)];
    }

    private List<object?> InList(List<object?> list)
    {
        var at = _random.Next(list.Count);
        switch (_random.Next(10))
        {
            case 0: list.RemoveAt(at); break;
            case 1: list.Insert(at, list[at]); break;
            default: list[at] = Changed(list[at]); break;
        }

        return list;
    }

    private List<KeyValuePair<object?, object?>> InMap(List<KeyValuePair<object?, object?>> map)
    {
        var at = _random.Next(map.Count);
        var (name, value) = map[at];
        switch (_random.Next(16))
        {
            case 0 when name is not "run" and not "seal": map.RemoveAt(at); break;
            case 1: map.Insert(at, map[at]); break;
            case 2 when name is not "run" and not "seal": map[at] = new(Nasty[_random.Next(Nasty.Length)] as string ?? "other", value); break;
            default: map[at] = new(name, Changed(value)); break;
        }

        return map;
    }

    // What happened to the account, in numbers that no run has.
    private List<object?> Event()
    {
        var payload = new List<KeyValuePair<object?, object?>>();
        foreach (var field in EventFields)
        {
            if (_random.Next(3) == 0) payload.Add(new(field,
                field is "equity_base" or "signed_quantity" or "entry_price" or "entry_time" or "time" ? Whole()
                : Nasty[_random.Next(Nasty.Length)]));
        }

        return [0L, Events[_random.Next(Events.Length)], payload];
    }

    // An account that another run left.
    private void Carry(object? header)
    {
        if (Find(Find(header, "run"), "account") is not List<KeyValuePair<object?, object?>> account) return;
        account.RemoveAll(item => item.Key is "carried");
        account.Add(new("carried", CarriedFields.Select(field => new KeyValuePair<object?, object?>(field, field == "traded"
            ? new List<object?> { new List<KeyValuePair<object?, object?>> { new("time", Whole()), new("notional", Whole()) } }
            : field == "booked" ? new List<object?> { "a", Nasty[_random.Next(Nasty.Length)] } : Whole())).ToList()));
        if (_random.Next(2) == 0) account[_random.Next(account.Count - 1)] = new(account[0].Key, Whole());
    }

    private static object? Find(object? map, string name) => map is List<KeyValuePair<object?, object?>> items
        ? items.Find(item => item.Key as string == name).Value : null;

    private long Whole() => Nasty.OfType<long>().ElementAt(_random.Next(Nasty.OfType<long>().Count()));

    private void Reorder(List<object?[]?> objects)
    {
        var at = _random.Next(1, objects.Count);
        switch (_random.Next(3))
        {
            case 0: objects.RemoveAt(at); break;
            case 1: objects.Insert(at, objects[at] is { } item ? [item[0]] : null); break;
            default: (objects[at], objects[^1]) = (objects[^1], objects[at]); break;
        }
    }
}
