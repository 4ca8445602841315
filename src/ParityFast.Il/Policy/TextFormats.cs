namespace ParityFast.Policy;

/// <summary>Formats that give the same text in every culture.</summary>
internal static class TextFormats
{
    private static readonly HashSet<string> WholeNumbers = new(StringComparer.Ordinal)
    {
        "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Int128", "UInt128", "BigInteger",
    };

    public static bool IsWholeNumber(string typeName) => WholeNumbers.Contains(typeName);

    /// <param name="typeName">The formatted type, without its namespace.</param>
    /// <param name="isEnum">Whether it is an enumeration.</param>
    /// <param name="format">The format; null or empty for the type's own.</param>
    public static bool IsInvariant(string typeName, bool isEnum, string? format)
    {
        if (string.IsNullOrEmpty(format)) return false;
        var letter = format![0];
        var isStandard = format.Length == 1 || (char.IsLetter(letter) && format.Skip(1).All(char.IsDigit));
        if (IsWholeNumber(typeName)) return isStandard ? "DdXxBbGg".IndexOf(letter) >= 0 : format.All(c => c is '0' or '#');
        return typeName switch
        {
            "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" => format.Length == 1 && "OoRrsu".IndexOf(letter) >= 0,
            "TimeSpan" => format.Length > 1 || "ctT".IndexOf(letter) >= 0,
            "Guid" => true,
            _ => isEnum,
        };
    }
}
