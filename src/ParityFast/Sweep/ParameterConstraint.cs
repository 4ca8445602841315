using System.Globalization;

namespace ParityFast.Sweeps;

/// <summary>A comparison that a parameter set must satisfy, between two fields or a field and a number.</summary>
public sealed class ParameterConstraint
{
    private static readonly string[] Operators = ["<=", ">=", "!=", "==", "<", ">", "="];

    private readonly string _operator;

    private ParameterConstraint(string left, string comparison, string right) => (Left, _operator, Right) = (left, comparison, right);

    /// <summary>A field's name, or a number.</summary>
    public string Left { get; }

    /// <summary>A field's name, or a number.</summary>
    public string Right { get; }

    /// <summary>Reads <c>short_ma_period&lt;long_ma_period</c>; the comparisons are &lt; &lt;= &gt; &gt;= == !=.</summary>
    /// <param name="text">What a person wrote.</param>
    /// <exception cref="InputException">It is not written so.</exception>
    public static ParameterConstraint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var comparison in Operators)
        {
            var place = text.IndexOf(comparison, StringComparison.Ordinal);
            if (place <= 0 || place + comparison.Length >= text.Length) continue;
            return new ParameterConstraint(text[..place].Trim(), comparison, text[(place + comparison.Length)..].Trim());
        }

        throw new InputException($"constraint '{text}' is not a comparison",
            "write it as short_ma_period<long_ma_period, with one of < <= > >= == !=");
    }

    /// <summary>True if the values of both sides compare so.</summary>
    /// <param name="left">Value of <see cref="Left"/>.</param>
    /// <param name="right">Value of <see cref="Right"/>.</param>
    public bool Holds(decimal left, decimal right) => _operator switch
    {
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        ">=" => left >= right,
        "!=" => left != right,
        _ => left == right,
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Left}{_operator}{Right}");
}
