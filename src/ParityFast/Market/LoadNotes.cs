using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>What a person should hear of a load that went well: what was recognised, rounded and left out, with its number.</summary>
internal static class LoadNotes
{
    public static IReadOnlyList<string> Of(CandleSink sink, CandleFileOptions options)
    {
        var notes = new List<string>();
        if (sink.Shape == KnownCsv.HistData && options.Zone is null)
            notes.Add("the times are read as UTC and as the opens of candles; HistData writes them in Eastern Standard Time without clock "
                + "changes: --zone Etc/GMT+5; NinjaTrader writes the closes of candles: --time-label close");
        if (sink.Shape == KnownCsv.Databento && sink.Parser.PriceShift == 9 && options.AllPriceShift == 0)
            notes.Add("prices are whole billionths, as Databento writes them, and were read as such (as by --price-scale 1e-9)");
        if (sink.Shape?.StartsWith("MetaTrader", StringComparison.Ordinal) == true && options.Zone is null)
            notes.Add("the times are read as UTC; MetaTrader writes them in the time of the broker's server: name its zone with --zone, "
                + "such as --zone Europe/Athens");
        if (sink.Parser.PriceDecimals == 0 && options.AllPriceShift == 0 && sink.Columns.Count > 0
            && sink.Columns.Close[0] >= 1_000_000_000)
            notes.Add("prices are whole numbers of a billion and more: if they are in billionths, as some data is, "
                + "state it with --price-scale 1e-9");
        if (sink.Zone is { } zone) notes.Add(zone);
        if (sink.NamesNoZone && sink.Zone is null
            && ZoneAdvice.OfSkipped(sink.Columns.Time.AsSpan(0, sink.Columns.Count), options.TimeLabel) is { } skipped)
            notes.Add(skipped);
        if (sink.CutEnd is { } cut) notes.Add(cut);
        if (options.TimeLabel == TimeLabel.Open && AreCloses(sink.Columns))
            notes.Add("the times are read as the opens of candles, and are a second before a whole minute, as closes are written: if they "
                + "are, state it with --time-label close");
        if (Missing(sink) is { } missing)
            notes.Add($"no column is named {missing}: candles are read without; name columns as in --columns time,open,high,low,close");
        if (options.Zone is not null) notes.Add($"times that say no zone are of {options.Zone} (tz database {LocalZone.Version})");
        Count(notes, sink.Parser.Rounded, "row", $"had prices rounded to {options.RoundPrices} fractional digits");
        Count(notes, sink.Empty, "row", "had no prices, because nothing traded, and left out");
        Count(notes, sink.NotClosed, "candle", "not closed, by the file's own word, and left out");
        Count(notes, sink.Headers, "repeated header", "skipped");
        Count(notes, sink.Instruments.LeftOut, "row", "of another instrument, and left out");
        return notes;
    }

    // 23:59:59, of every day.
    private static bool AreCloses(GrowingColumns columns)
    {
        if (columns.Count < 2 || (columns.Fields & CandleFields.CloseTime) != 0) return false;
        foreach (var time in columns.Time.AsSpan(0, Math.Min(columns.Count, 10)))
        {
            if ((time + UnixTime.Second) % UnixTime.Minute is < 0 or >= UnixTime.Second) return false;
        }

        return (columns.Time[1] - columns.Time[0]) % UnixTime.Minute == 0;
    }

    // Closes alone are a series of marks; with one other price the rest is probably there under another name.
    private static string? Missing(CandleSink sink)
    {
        if (sink.Columns.Count == 0) return null;
        var fields = sink.Columns.Fields;
        var missing = new List<string>();
        if ((fields & CandleFields.Open) == 0) missing.Add("open");
        if ((fields & CandleFields.High) == 0) missing.Add("high");
        if ((fields & CandleFields.Low) == 0) missing.Add("low");
        return missing.Count is 0 or 3 ? null : string.Join(" or ", missing);
    }

    private static void Count(List<string> notes, long count, string what, string how)
    {
        if (count == 0) return;
        var verb = how.StartsWith("had", StringComparison.Ordinal) ? "" : Counted.Noun(count, "was ", "were ");
        notes.Add($"{Counted.Grouped(count, what)} {verb}{how}");
    }
}
