using System.Text.RegularExpressions;

namespace ParityFast.Market;

/// <summary>How to write numbers that have a decimal comma, thousands or a currency, so that they are read.</summary>
internal static partial class NumberHints
{
    private const string Words =
        "use a decimal point, no thousands separators and no signs of a currency: as it is the file cannot be read";

    private const string CommaOut = "sed -E -e ':a' -e 's/(\"[$]?[0-9]+),([0-9]{3})/\\1\\2/' -e 'ta' FILE > NEW";

    private const string CommaToPoint = "sed -E 's/\"([0-9]+),([0-9]+)\"/\\1.\\2/g' FILE > NEW";

    /// <summary>What to do about a price that is no number.</summary>
    /// <param name="price">The price.</param>
    /// <param name="delimiter">What separates the cells of a row; 0 for JSON.</param>
    public static string For(string price, byte delimiter)
    {
        if (delimiter == 0) return Words;
        if (Shortened().IsMatch(price))
            return "convert it, with all digits: perl -pe "
                + "'s/(?<![\\w.])([0-9.]+)([KMBT])\\b/$1*{K=>1e3,M=>1e6,B=>1e9,T=>1e12}->{uc $2}/gie' FILE > NEW";
        var isComma = delimiter == ',';
        if (!isComma && Blanks().IsMatch(price))
            return "convert it to decimal points, without blanks between thousands: sed -E -e ':a' -e "
                + "'s/([0-9])( |\\xC2\\xA0|\\xE2\\x80\\xAF)([0-9]{3})([^0-9]|$)/\\1\\3\\4/' -e 'ta' -e 'y/,/./' FILE > NEW";
        if (!isComma && CommasAndPoint().IsMatch(price)) return "convert it, without separators of thousands: tr -d ',' < FILE > NEW";
        if (Signs().Match(price) is { Success: true } sign)
            return $"convert it, without '{sign.Groups["sign"].Value.Trim()}': sed 's/{sign.Groups["sign"].Value}//g' FILE > NEW";
        if (Apostrophes().IsMatch(price)) return "convert it, without separators of thousands: tr -d \"'\" < FILE > NEW";
        if (price[0] == '$' && !price.Contains(',')) return "convert it, without signs of the currency: tr -d '$' < FILE > NEW";
        if (isComma && WithThousands().IsMatch(price))
        {
            return price.Contains('.') ? $"convert it, without separators of thousands: {CommaOut}"
                : $"convert it: if its comma separates thousands, {CommaOut}; if it is a decimal comma, {CommaToPoint}";
        }

        if (isComma && DecimalComma().IsMatch(price))
            return $"convert it to decimal points: {CommaToPoint}";
        if (!isComma && PointsAndComma().IsMatch(price))
            return "convert it to decimal points, without separators of thousands: sed -E -e ':a' -e "
                + "'s/([0-9])[.]([0-9]{3})([^0-9]|$)/\\1\\2\\3/' -e 'ta' -e 'y/,/./' FILE > NEW";
        if (!isComma && DecimalComma().IsMatch(price))
            return price.Length - price.IndexOf(',', StringComparison.Ordinal) == 4
                ? "convert it: if its comma is a decimal comma, tr ',' '.' < FILE > NEW; if it separates thousands, "
                    + "tr -d ',' < FILE > NEW"
                : "convert it to decimal points: tr ',' '.' < FILE > NEW";
        return Words;
    }

    /// <summary>What to do about a volume with separators; null if it has none that are known.</summary>
    public static string? ForVolume(string volume, byte delimiter)
    {
        var hint = volume[0] == '$' ? Words : For(volume, delimiter);
        return hint == Words ? null : $"{hint}; if nothing reads volumes, leave them out with --volume-column none";
    }

    [GeneratedRegex(@"^\$?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?$")]
    private static partial Regex WithThousands();

    [GeneratedRegex(@"^[0-9]{1,3}([ \u00A0\u202F][0-9]{3})+([,.][0-9]*)?$")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{2,3})+\.[0-9]*$")]
    private static partial Regex CommasAndPoint();

    // A currency before or after the digits, and the apostrophe of Swiss typography.
    [GeneratedRegex(@"^(?<sign>[€£¥₹₿])[0-9]|^[0-9.,]+(?<sign> ?€| [A-Z]{3,5})$|^[0-9]+(?<sign>’)[0-9]{3}")]
    private static partial Regex Signs();

    /// <summary>Whether a number is shortened to thousands, millions and so on: 1.5K.</summary>
    public static bool IsShortened(string number) => Shortened().IsMatch(number);

    [GeneratedRegex("^[0-9]+([.][0-9]+)?[KMBTkmbt]$")]
    private static partial Regex Shortened();

    [GeneratedRegex("^[0-9]+,[0-9]+$")]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^[0-9]{1,3}(\.[0-9]{3})+,[0-9]*$")]
    private static partial Regex PointsAndComma();

    [GeneratedRegex(@"^[0-9]{1,3}('[0-9]{3})+(\.[0-9]*)?$")]
    private static partial Regex Apostrophes();
}
