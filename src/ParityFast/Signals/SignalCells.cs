using ParityFast.Input;

namespace ParityFast.Signals;

/// <summary>Reads the cells of signals: numbers, words, and yes or no.</summary>
internal sealed class SignalCells(SourcePlace place)
{
    /// <summary>No size is this large.</summary>
    private const decimal Largest = 1_000_000_000_000_000;

    /// <summary>Prices are below this.</summary>
    private const decimal HighestPrice = 9_000_000_000;

    private const int MostDecimals = 28, MostZeros = 15;

    /// <summary>A size; negative only if that means a short.</summary>
    public decimal Size(TableField field, bool mayBeNegative)
    {
        var size = Number(field);
        if (size < 0 && !mayBeNegative)
        {
            place.Throw($"{field.Written} {{0}} is negative", field.Value.Span, "a size of zero or more",
                "write the size without a sign: the action says the side; only a target may be negative, for a short");
        }

        return size;
    }

    /// <summary>A price above zero.</summary>
    public decimal Price(TableField field) => Number(field) is > 0 and < HighestPrice and var price
        ? price
        : throw place.Fault($"{field.Written} {{0}} is not a price", field.Value.Span, "a number above zero",
            "correct the price, or remove the line");

    /// <summary>A leverage: zero is one that every run rejects.</summary>
    public int Leverage(TableField field) => DecimalNumber.TryParse(field.Value.Span, out var number) && number.TryToSteps(0, out var whole)
        && whole is >= 0 and <= int.MaxValue
        ? (int)whole
        : throw place.Fault($"{field.Written} {{0}} is not a leverage", field.Value.Span, "a whole number",
            "write a whole number such as 3, or leave it empty");

    /// <summary>True or false; 1 and 0 are taken as well.</summary>
    public bool Flag(TableField field)
    {
        var text = field.Text;
        if (bool.TryParse(text, out var flag)) return flag;
        if (DecimalNumber.TryParse(field.Value.Span, out var number) && number.TryToSteps(0, out var bit) && bit is 0 or 1) return bit == 1;
        throw place.Fault($"{field.Written} {{0}} is neither true nor false", field.Value.Span, "true or false",
            "write true or false, or leave it empty");
    }

    /// <summary>One of several words.</summary>
    /// <param name="field">The cell.</param>
    /// <param name="words">The words, as files write them, with their meaning.</param>
    /// <param name="known">Those of them that messages list.</param>
    public T Word<T>(TableField field, IReadOnlyDictionary<string, T> words, IReadOnlyList<string> known) =>
        words.TryGetValue(TableRow.Plain(field.Text), out var meaning)
            ? meaning
            : throw place.Fault($"{field.Written} {{0}} is not one of {string.Join(", ", known)}", field.Value.Span,
                string.Join(", ", known), $"{Suggestion.Before(field.Text, known)}write one of {string.Join(", ", known)}");

    private decimal Number(TableField field)
    {
        var text = field.Value.Span;
        if (!DecimalNumber.TryParse(text, out var number))
            throw place.Fault($"{field.Written} {{0}} is not a number", text, "a number with a decimal point",
                "write a number such as 0.25, or leave it empty");
        if (number.Cut || number.Decimals > MostDecimals)
            throw place.Fault($"{field.Written} {{0}} has more digits than are kept", text, "at most 19 digits, 28 of them after the point",
                "round it");
        if (number.Decimals < -MostZeros) throw TooLarge(field);
        var value = new decimal((int)number.Mantissa, (int)(number.Mantissa >> 32), 0, number.Negative && number.Mantissa != 0,
            (byte)Math.Max(0, number.Decimals));
        for (var zeros = number.Decimals; zeros < 0; zeros++) value *= 10;
        return Math.Abs(value) < Largest ? value : throw TooLarge(field);
    }

    private InputFormatException TooLarge(TableField field) =>
        place.Fault($"{field.Written} {{0}} is larger than any order", field.Value.Span,
            "a number below 1e15", "correct the number");
}
