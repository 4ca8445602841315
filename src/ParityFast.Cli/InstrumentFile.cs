using System.Globalization;
using ParityFast.Configuration;

namespace ParityFast.Cli;

/// <summary>An instrument as a JSON file has it. It is rejected if no market can be like that.</summary>
internal static class InstrumentFile
{
    /// <exception cref="InputException">The file cannot be read, or one of its fields is not what it should be.</exception>
    public static Instrument Read(string path)
    {
        var instrument = (Instrument)ConfigurationReader.ReadFile(typeof(Instrument), path, foreign: ForeignNames.OfInstrument);
        if (instrument.PriceIncrement is { } increment && (increment <= 0 || Scale.SignificantDecimals(increment) > Scale.MaxDecimals))
            throw Fault(path, "price_increment", increment,
                $"give a step above zero with at most {Scale.MaxDecimals} fractional digits, such as 0.01");
        if (instrument.StepSize <= 0) throw Fault(path, "step_size", instrument.StepSize, "give a step above zero, such as 0.0001");
        if (instrument.MinSize < 0) throw Fault(path, "min_size", instrument.MinSize, "give zero or more");
        if (instrument.MinNotional < 0)
            throw Fault(path, "min_notional", instrument.MinNotional.Value, "give zero or more, or null for none");
        if (instrument.LeverageMax < 1)
            throw Fault(path, "leverage_max", instrument.LeverageMax.Value, "give 1 or more, or null for no limit");
        return instrument;
    }

    private static InputException Fault(string path, string field, decimal value, string hint) =>
        new($"{path}: {field} {value.ToString(CultureInfo.InvariantCulture)} is out of range", hint);
}
