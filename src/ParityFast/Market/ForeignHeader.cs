using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Headers in other languages than English: a header whose names are those of one language, a time and a close among them, is read as the
/// English one. Letters with accents do not count, so that a file in another encoding than UTF-8 has the same names.
/// </summary>
internal static class ForeignHeader
{
    private static readonly string[] Roles = ["time", "open", "high", "low", "close", "volume"];

    // For each language the names of a column, in the order of the roles; names that are English are left out.
    private static readonly (string Language, string[][] Names)[] Languages =
    [
        ("German", [["datum", "zeit", "uhrzeit", "zeitpunkt", "zeitstempel", "datum/zeit"], ["eröffnung", "eroeffnung", "eröffnungskurs",
            "erster", "anfang"], ["hoch", "höchst", "hoechst", "tageshoch", "höchstkurs"], ["tief", "tiefst", "tagestief", "tiefstkurs"],
            ["schluss", "schluß", "schlusskurs", "schlußkurs", "letzter"], ["volumen", "stücke", "umsatz"]]),
        ("French", [["date", "heure", "horodatage"], ["ouverture", "ouv"], ["haut", "plus haut", "plushaut", "max"], ["bas", "plus bas",
            "plusbas", "min"], ["clôture", "cloture", "clôt", "dernier"], ["volume", "quantité"]]),
        ("Spanish", [["fecha", "hora", "tiempo", "fecha/hora"], ["apertura", "abierto"], ["máximo", "maximo", "alto", "máx.", "max"],
            ["mínimo", "minimo", "bajo", "mín.", "min"], ["cierre", "último", "ultimo"], ["volumen"]]),
        ("Portuguese", [["data", "hora", "data/hora"], ["abertura"], ["máxima", "maxima", "máximo", "maximo", "alta"], ["mínima", "minima",
            "mínimo", "minimo", "baixa"], ["fechamento", "fecho", "último", "ultimo"], ["volume"]]),
        ("Italian", [["data", "ora", "data/ora"], ["apertura"], ["massimo", "max", "alto"], ["minimo", "min", "basso"],
            ["chiusura", "ultimo"], ["volume", "volumi"]]),
        ("Dutch", [["datum", "tijd"], ["open", "opening"], ["hoog", "hoogste"], ["laag", "laagste"], ["slot", "slotkoers", "sluiting"],
            ["volume"]]),
        ("Polish", [["data", "czas"], ["otwarcie"], ["najwyższy", "najwyzszy", "max"], ["najniższy", "najnizszy", "min"], ["zamknięcie",
            "zamkniecie"], ["wolumen"]]),
        ("Turkish", [["tarih", "zaman", "saat"], ["açılış", "acilis"], ["yüksek", "yuksek"], ["düşük", "dusuk"], ["kapanış", "kapanis",
            "şimdi"], ["hacim", "hac."]]),
        ("Russian", [["дата", "время"], ["открытие", "откр.", "цена открытия"], ["максимум", "макс.", "макс"], ["минимум", "мин.", "мин"],
            ["закрытие", "закр.", "цена закрытия", "цена"], ["объём", "объем"]]),
        ("Chinese", [["时间", "日期", "時間", "交易日期", "交易时间"], ["开盘", "开盘价", "開盤", "開盤價"], ["最高", "最高价", "最高價"],
            ["最低", "最低价", "最低價"], ["收盘", "收盘价", "收盤", "收盤價"], ["成交量", "交易量"]]),
        ("Japanese", [["日時", "日付", "時刻", "日付け"], ["始値"], ["高値"], ["安値"], ["終値"], ["出来高"]]),
        ("Korean", [["일시", "날짜", "일자", "시간"], ["시가"], ["고가"], ["저가"], ["종가"], ["거래량"]]),
    ];

    private static readonly (string Language, Dictionary<string, int> Roles)[] Known = [.. Languages.Select(entry => (entry.Language,
        entry.Names.SelectMany((names, role) => names.Select(name => (Key: Key(name), role))).DistinctBy(pair => pair.Key)
            .ToDictionary(pair => pair.Key, pair => pair.role)))];

    /// <summary>The header in English and its language; null if it is none of another language.</summary>
    public static (byte[] Header, string Language)? Of(ReadOnlySpan<byte> line)
    {
        if (line.Length is 0 or > 1024) return null;
        var delimiter = CsvLine.FindDelimiter(line);
        var names = CsvLayout.Row(line, delimiter);
        foreach (var (language, roles) in Known)
        {
            if (Translated(names, roles) is { } english) return (Encoding.UTF8.GetBytes(string.Join((char)delimiter, english)), language);
        }

        return null;
    }

    // Null without a time, a close and a name that is not English, or if two columns would be the same one.
    private static string[]? Translated(string[] names, Dictionary<string, int> roles)
    {
        var (english, taken, foreign) = (new string[names.Length], new bool[Roles.Length], 0);
        for (var i = 0; i < names.Length; i++)
        {
            var name = names[i].Trim().ToLowerInvariant();
            var role = Array.IndexOf(Roles, name == "date" ? "time" : name);
            var isEnglish = role >= 0;
            if (!isEnglish && !roles.TryGetValue(Key(name), out role)) role = -1;
            english[i] = role < 0 ? "x" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) : Roles[role];
            if (role < 0) continue;
            // Date and time of day are two columns of times.
            if (role == 0) english[i] = taken[0] ? "time" : IsClock(names, roles, i) ? "date" : "time";
            else if (taken[role]) return null;
            taken[role] = true;
            // Programs in English say max and min too.
            foreign += isEnglish || name is "max" or "min" ? 0 : 1;
        }

        return foreign > 0 && taken[0] && taken[4] ? english : null;
    }

    private static bool IsClock(string[] names, Dictionary<string, int> roles, int at) =>
        names.Skip(at + 1).Any(name => roles.TryGetValue(Key(name.Trim().ToLowerInvariant()), out var role) && role == 0);

    // Of words in Latin letters those without accents are left.
    private static string Key(string name)
    {
        var letters = string.Concat(name.Where(letter => char.IsAsciiLetter(letter)));
        return letters.Length > 0 ? letters : name;
    }
}
