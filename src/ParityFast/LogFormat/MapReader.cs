using System.Globalization;

namespace ParityFast.LogFormat;

/// <summary>Takes the values that a map of a log must have, or says which is missing or wrong.</summary>
internal readonly struct MapReader(LogMap values, string path)
{
    public LogMap Values { get; } = values;

    public string Path { get; } = path;

    public string Text(string name) => Values[name].Text ?? throw Fault(name, "a text");

    public long Integer(string name) => Values[name].Integer ?? throw Fault(name, "a whole number");

    public int Integer(string name, int lowest, int highest) => Values[name].Integer is { } value && value >= lowest && value <= highest
        ? (int)value
        : throw Fault(name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {lowest} to {highest}"));

    public LogMap Map(string name) => Values[name].Map ?? throw Fault(name, "a map");

    public IReadOnlyList<LogValue> List(string name) => Values[name].List ?? throw Fault(name, "a list");

    public decimal Decimal(string name) => Values[name].Decimal ?? throw Fault(name, "a decimal number");

    public bool Boolean(string name) => Values[name].Boolean ?? throw Fault(name, "true or false");

    public Money Money(string name)
    {
        var value = Values[name];
        if (value.Integer is { } units) return new Money(units);
        return Int128.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var wide)
            ? new Money(wide)
            : throw Fault(name, "a whole number of money units");
    }

    public DecisionLogException Fault(string name, string expected) =>
        new($"{Path}: '{name}' is {(Values.Contains(name) ? Values[name].ToString() : "missing")}, expected {expected}");
}
