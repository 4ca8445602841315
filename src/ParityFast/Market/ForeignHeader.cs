using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Headers in other languages than English: a header whose names are those of one language, a time and a close among them, is read as the
/// English one. Letters with accents do not count, so that a file in another encoding than UTF-8 has the same names.
/// </summary>
internal static class ForeignHeader
{
    private const int LongestLine = 1024;

    private static readonly string[] Roles = ["time", "open", "high", "low", "close", "volume"];

    private static readonly Language[] Languages =
    [
        new("German", [["datum", "zeit", "uhrzeit", "zeitpunkt", "zeitstempel", "datum/zeit"], ["eröffnung", "eroeffnung", "eröffnungskurs",
            "erster", "anfang"], ["hoch", "höchst", "hoechst", "tageshoch", "höchstkurs"], ["tief", "tiefst", "tagestief", "tiefstkurs"],
            ["schluss", "schluß", "schlusskurs", "schlußkurs", "letzter"], ["volumen", "stücke", "umsatz"]]),
        new("French", [["date", "heure", "horodatage"], ["ouverture", "ouv"], ["haut", "plus haut", "plushaut", "max"], ["bas", "plus bas",
            "plusbas", "min"], ["clôture", "cloture", "clôt", "dernier"], ["volume", "quantité"]]),
        new("Spanish", [["fecha", "hora", "tiempo", "fecha/hora"], ["apertura", "abierto"], ["máximo", "maximo", "alto", "máx.", "max"],
            ["mínimo", "minimo", "bajo", "mín.", "min"], ["cierre", "último", "ultimo"], ["volumen"]]),
        new("Portuguese", [["data", "hora", "data/hora"], ["abertura"], ["máxima", "maxima", "máximo", "maximo", "alta"], ["mínima",
            "minima", "mínimo", "minimo", "baixa"], ["fechamento", "fecho", "último", "ultimo"], ["volume"]]),
        new("Italian", [["data", "ora", "data/ora"], ["apertura"], ["massimo", "max", "alto"], ["minimo", "min", "basso"],
            ["chiusura", "ultimo"], ["volume", "volumi"]]),
        new("Dutch", [["datum", "tijd"], ["open", "opening"], ["hoog", "hoogste"], ["laag", "laagste"], ["slot", "slotkoers", "sluiting"],
            ["volume"]]),
        new("Polish", [["data", "czas"], ["otwarcie"], ["najwyższy", "najwyzszy", "max"], ["najniższy", "najnizszy", "min"], ["zamknięcie",
            "zamkniecie"], ["wolumen"]]),
        new("Turkish", [["tarih", "zaman", "saat"], ["açılış", "acilis"], ["yüksek", "yuksek"], ["düşük", "dusuk"], ["kapanış", "kapanis",
            "şimdi"], ["hacim", "hac."]]),
        new("Russian", [["дата", "время"], ["открытие", "откр.", "цена открытия"], ["максимум", "макс.", "макс"],
            ["минимум", "мин.", "мин"], ["закрытие", "закр.", "цена закрытия", "цена"], ["объём", "объем"]]),
        new("Chinese", [["时间", "日期", "時間", "交易日期", "交易时间"], ["开盘", "开盘价", "開盤", "開盤價"], ["最高", "最高价", "最高價"],
            ["最低", "最低价", "最低價"], ["收盘", "收盘价", "收盤", "收盤價"], ["成交量", "交易量"]]),
        new("Japanese", [["日時", "日付", "時刻", "日付け"], ["始値"], ["高値"], ["安値"], ["終値"], ["出来高"]]),
        new("Korean", [["일시", "날짜", "일자", "시간"], ["시가"], ["고가"], ["저가"], ["종가"], ["거래량"]]),
    ];

    /// <summary>The header in English and its language; null if it is none of another language.</summary>
    public static (byte[] Header, string Language)? Of(ReadOnlySpan<byte> line)
    {
        if (line.Length is 0 or > LongestLine) return null;
        var delimiter = CsvLine.FindDelimiter(line);
        var names = CsvLayout.Row(line, delimiter);
        foreach (var language in Languages)
        {
            if (Translated(names, language) is { } english)
                return (Encoding.UTF8.GetBytes(string.Join((char)delimiter, english)), language.Name);
        }

        return null;
    }

    // Null without a time, a close and a name that is not English, or if two columns would be the same one.
    private static string[]? Translated(string[] names, Language language)
    {
        var (english, taken, foreign) = (new string[names.Length], new bool[Roles.Length], 0);
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i].Trim().ToLowerInvariant();
            var role = Array.IndexOf(Roles, name == "date" ? "time" : name);
            var isEnglish = role >= 0;
            if (!isEnglish) role = language.RoleOf(name);
            english[i] = role < 0 ? "x" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) : Roles[role];
            if (role < 0) continue;
            // Date and time of day are two columns of times.
            if (role == 0) english[i] = taken[0] ? "time" : IsClock(names, language, i) ? "date" : "time";
            else if (taken[role]) return null;
            taken[role] = true;
            // Programs in English say max and min too.
            foreign += isEnglish || name is "max" or "min" ? 0 : 1;
        }

        return foreign > 0 && taken[0] && taken[4] ? english : null;
    }

    private static bool IsClock(string[] names, Language language, int at)
    {
        for (var i = at + 1; i < names.Length; i++)
        {
            if (language.RoleOf(names[i].Trim().ToLowerInvariant()) == 0) return true;
        }

        return false;
    }

    // Of words in Latin letters those without accents are left.
    private static string Key(string name)
    {
        Span<char> letters = stackalloc char[name.Length];
        var count = 0;
        foreach (var letter in name)
        {
            if (char.IsAsciiLetter(letter)) letters[count++] = letter;
        }

        return count > 0 ? new string(letters[..count]) : name;
    }

    // For each role the names of its columns; names that are English are left out.
    private sealed record Language(string Name, string[][] Columns)
    {
        /// <summary>The role of a column; -1 if the language has no such name.</summary>
        public int RoleOf(string name)
        {
            var key = Key(name);
            for (var role = 0; role < Columns.Length; role++)
            {
                foreach (var column in Columns[role])
                {
                    if (Key(column) == key) return role;
                }
            }

            return -1;
        }
    }
}
