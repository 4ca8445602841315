using System.Globalization;

namespace ParityFast.LogFormat;

/// <summary>
/// A value of a log's header, footer or event, as MessagePack and JSON both hold it. Exact decimals are texts ("0.0005"), so that
/// no reader can lose a digit.
/// </summary>
public readonly struct LogValue : IEquatable<LogValue>
{
    private readonly object? _reference;
    private readonly long _bits;

    private LogValue(LogValueKind kind, long bits, object? reference) => (Kind, _bits, _reference) = (kind, bits, reference);

    /// <summary>What the value is; the default value is nil.</summary>
    public LogValueKind Kind { get; }

    /// <summary>True if there is no value.</summary>
    public bool IsNil => Kind == LogValueKind.Nil;

    /// <summary>The truth value, or null if this is none.</summary>
    public bool? Boolean => Kind == LogValueKind.Boolean ? _bits != 0 : null;

    /// <summary>The whole number, or null if this is none.</summary>
    public long? Integer => Kind == LogValueKind.Integer ? _bits : null;

    /// <summary>The number, whole or not, or null if this is none.</summary>
    public double? Number => Kind switch
    {
        LogValueKind.Number => BitConverter.Int64BitsToDouble(_bits),
        LogValueKind.Integer => _bits,
        _ => null,
    };

    /// <summary>The exact number that an integer or a text states, or null if it states none.</summary>
    public decimal? Decimal => Kind switch
    {
        LogValueKind.Integer => _bits,
        LogValueKind.Text when decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>The text, or null if this is none.</summary>
    public string? Text => _reference as string;

    /// <summary>The bytes, or null if these are none.</summary>
    public ReadOnlyMemory<byte>? Bytes => _reference is byte[] bytes ? new ReadOnlyMemory<byte>(bytes) : (ReadOnlyMemory<byte>?)null;

    /// <summary>The values in order, or null if this is not a list.</summary>
    public IReadOnlyList<LogValue>? List => _reference as IReadOnlyList<LogValue>;

    /// <summary>The values by name, or null if this is not a map.</summary>
    public LogMap? Map => _reference as LogMap;

    /// <summary>A truth value.</summary>
    public static LogValue From(bool value) => new(LogValueKind.Boolean, value ? 1 : 0, null);

    /// <summary>A whole number.</summary>
    public static LogValue From(long value) => new(LogValueKind.Integer, value, null);

    /// <summary>A double; nil if it is not finite, for which JSON has no number.</summary>
    public static LogValue From(double value) =>
        double.IsFinite(value) ? new(LogValueKind.Number, BitConverter.DoubleToInt64Bits(value), null) : default;

    /// <summary>An exact decimal, as a text with its digits kept.</summary>
    public static LogValue From(decimal value) => From(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A text; nil for null.</summary>
    public static LogValue From(string? value) => value is null ? default : new(LogValueKind.Text, 0, value);

    /// <summary>Bytes; nil for null.</summary>
    public static LogValue From(byte[]? value) => value is null ? default : new(LogValueKind.Bytes, 0, value);

    /// <summary>Values in order; nil for null.</summary>
    public static LogValue From(IReadOnlyList<LogValue>? value) => value is null ? default : new(LogValueKind.List, 0, value);

    /// <summary>Values by name; nil for null.</summary>
    public static LogValue From(LogMap? value) => value is null ? default : new(LogValueKind.Map, 0, value);

    /// <inheritdoc/>
    public bool Equals(LogValue other) => Kind == other.Kind && _bits == other._bits && Kind switch
    {
        LogValueKind.Bytes => Bytes!.Value.Span.SequenceEqual(other.Bytes!.Value.Span),
        LogValueKind.List => List!.SequenceEqual(other.List!),
        _ => Equals(_reference, other._reference),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LogValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _bits, Text);

    /// <summary>True if both are the same value of the same kind.</summary>
    public static bool operator ==(LogValue left, LogValue right) => left.Equals(right);

    /// <summary>True if they differ.</summary>
    public static bool operator !=(LogValue left, LogValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        LogValueKind.Nil => "null",
        LogValueKind.Boolean => _bits != 0 ? "true" : "false",
        LogValueKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
        LogValueKind.Number => BitConverter.Int64BitsToDouble(_bits).ToString("R", CultureInfo.InvariantCulture),
        LogValueKind.Bytes => Convert.ToHexStringLower(Bytes!.Value.Span),
        LogValueKind.List => $"[{string.Join(", ", List!)}]",
        _ => _reference!.ToString()!,
    };
}
