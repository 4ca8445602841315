using Parquet.Meta;

namespace ParityFast.Input;

/// <summary>What the values of a Parquet column mean, apart from how they are stored.</summary>
/// <param name="Meaning">What they are.</param>
/// <param name="Scale">Fractional digits of a decimal; digits of a second of a time.</param>
/// <param name="IsUtc">A time is of UTC, and not of a clock that names no zone.</param>
internal readonly record struct ParquetType(ParquetMeaning Meaning, int Scale = 0, bool IsUtc = false)
{
    /// <summary>Takes the meaning out of a column's description, so that the library hands out what is stored.</summary>
    public static ParquetType Take(SchemaElement element)
    {
        var type = Of(element);
        (element.LogicalType, element.ConvertedType) = (null, null);
        return type;
    }

    private static ParquetType Of(SchemaElement element)
    {
        var logical = element.LogicalType;
        if (logical?.TIMESTAMP is { } timestamp) return new(ParquetMeaning.Time, Digits(timestamp.Unit), timestamp.IsAdjustedToUTC);
        if (logical?.TIME is { } time) return new(ParquetMeaning.TimeOfDay, Digits(time.Unit));
        if (logical?.DECIMAL is { } number) return new(ParquetMeaning.Decimal, number.Scale);
        if (logical?.DATE is not null) return new(ParquetMeaning.Date);
        if (logical?.INTEGER is { IsSigned: false }) return new(ParquetMeaning.Unsigned);
        if (logical?.FLOAT16 is not null) return new(ParquetMeaning.Half);
        return element.ConvertedType switch
        {
            // Before logical types a timestamp was always of UTC.
            ConvertedType.TIMESTAMP_MILLIS => new(ParquetMeaning.Time, 3, true),
            ConvertedType.TIMESTAMP_MICROS => new(ParquetMeaning.Time, 6, true),
            ConvertedType.TIME_MILLIS => new(ParquetMeaning.TimeOfDay, 3),
            ConvertedType.TIME_MICROS => new(ParquetMeaning.TimeOfDay, 6),
            ConvertedType.DATE => new(ParquetMeaning.Date),
            ConvertedType.DECIMAL => new(ParquetMeaning.Decimal, element.Scale ?? 0),
            ConvertedType.UINT_8 or ConvertedType.UINT_16 or ConvertedType.UINT_32 or ConvertedType.UINT_64 => new(ParquetMeaning.Unsigned),
            _ => new(ParquetMeaning.Plain),
        };
    }

    private static int Digits(TimeUnit unit) => unit.MILLIS is not null ? 3 : unit.MICROS is not null ? 6 : 9;
}
