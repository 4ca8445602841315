using System.Globalization;

namespace ParityFast.Features;

/// <summary>The arguments of one call, in the order of its parameters.</summary>
/// <param name="columns">The columns among them.</param>
/// <param name="constants">The other ones as they are written, defaults put in.</param>
internal sealed class FeatureArguments(IReadOnlyList<InputColumn> columns, IReadOnlyList<string> constants)
{
    /// <summary>How a decimal number is written.</summary>
    public const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The first column.</summary>
    public InputColumn X => columns[0];

    /// <summary>The second column.</summary>
    public InputColumn Y => columns[1];

    /// <summary>A number of candles, counted among the constants from 0.</summary>
    public int Period(int index) => int.Parse(constants[index], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A decimal number, counted among the constants from 0.</summary>
    public decimal Number(int index) => decimal.Parse(constants[index], Style, CultureInfo.InvariantCulture);

    /// <summary>A session, counted among the constants from 0.</summary>
    public FeatureTimeframe Session(int index) => FeatureTimeframe.Parse(constants[index]);
}
