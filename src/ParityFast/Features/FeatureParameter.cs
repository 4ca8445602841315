using System.Globalization;

namespace ParityFast.Features;

/// <summary>A parameter of an indicator as an expression has it.</summary>
/// <param name="Name">What it is called in messages and on the page.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Default">What it is if it is left out, as it is written; empty if it must be given.</param>
internal sealed record FeatureParameter(string Name, FeatureParameterKind Kind, string Default = "")
{
    /// <summary>True if it takes a column.</summary>
    public bool TakesColumn => Kind is FeatureParameterKind.Column or FeatureParameterKind.Operand;

    /// <summary>A column, the close unless another is given.</summary>
    public static FeatureParameter Column { get; } = new("x", FeatureParameterKind.Column, "close");

    /// <summary>A number of candles.</summary>
    public static FeatureParameter Period(string name, int usual = 0) =>
        new(name, FeatureParameterKind.Period, usual == 0 ? "" : usual.ToString(CultureInfo.InvariantCulture));

    /// <summary>A decimal number.</summary>
    public static FeatureParameter Number(string name, string usual = "") => new(name, FeatureParameterKind.Number, usual);
}
