using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Reads a JSON source, in one of three ways: a list or lines of candles as a stream, events of a stream line by line, an answer of an
/// exchange as a whole.
/// </summary>
internal static class JsonSource
{
    private const int Looked = 64 * 1024;

    private enum Way
    {
        Stream,
        Events,
        Answer,
    }

    /// <exception cref="InputFormatException">The text is not JSON, or not of candles.</exception>
    public static void Read(SourceReader reader, CandleFileOptions options, CandleSink sink)
    {
        reader.Fill(Looked);
        var error = ErrorOf(reader.Window.Unread, reader.Ended);
        switch (Look(reader.Window.Unread, reader.Ended))
        {
            case Way.Stream:
                if (error is not null) ErrorAnswer.Throw(error, reader.Source.Place);
                new JsonCandles(reader, options, sink).Read();
                break;
            case Way.Events:
                ReadEvents(reader, options, sink, error);
                break;
            default:
                JsonAnswer.Read(reader, options, sink);
                break;
        }
    }

    /// <summary>Rejects an object that is an error in place of a candle.</summary>
    public static void RefuseError(ReadOnlySpan<byte> line, SourcePlace place)
    {
        if (ErrorOf(line, isWhole: true) is { } words) ErrorAnswer.Throw(words, place);
    }

    // Words of an error in the first value; null if it has none, or is of candles.
    private static string? ErrorOf(ReadOnlySpan<byte> text, bool isWhole)
    {
        var json = new Utf8JsonReader(text, isWhole, new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true }));
        try
        {
            if (!JsonDocument.TryParseValue(ref json, out var document)) return null;
            using (document)
            {
                var root = document.RootElement;
                var isData = (root.ValueKind == JsonValueKind.Object && JsonLists.IsCandle(root)) || JsonLists.Find(root).Count > 0;
                return isData ? null : ErrorAnswer.WordsOf(root);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Way Look(ReadOnlySpan<byte> text, bool isWhole)
    {
        var json = new Utf8JsonReader(text, isWhole,
            new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true }));
        try
        {
            if (!json.Read()) return Way.Stream;
            if (json.TokenType == JsonTokenType.StartArray)
                return json.Read() && json.TokenType == JsonTokenType.StartObject && HoldsLists(ref json) ? Way.Answer : Way.Stream;
            if (json.TokenType != JsonTokenType.StartObject) return Way.Stream;
            var isNested = false;
            while (json.Read() && json.TokenType != JsonTokenType.EndObject)
            {
                var isList = json.ValueTextEquals("candles"u8);
                var isClose = ColumnNames.MatchKey(json.ValueSpan).Role == ColumnRole.Close;
                if (!json.Read()) return isNested ? Way.Answer : Way.Stream;
                if (json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
                {
                    if (isClose) return Way.Stream;
                    continue;
                }

                if (isList && json.TokenType == JsonTokenType.StartArray) return isNested || HoldsObjects(json) ? Way.Answer : Way.Stream;
                isNested = true;
                if (!json.TrySkip()) return Way.Answer;
            }

            return !isNested ? Way.Stream : json.Read() && json.TokenType == JsonTokenType.StartObject ? Way.Events : Way.Answer;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The reader says at which place it is no JSON.
            return Way.Stream;
        }
    }

    // An object with lists in it that is no candle itself, as Tiingo's are.
    private static bool HoldsLists(ref Utf8JsonReader json)
    {
        var isNested = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (ColumnNames.MatchKey(json.ValueSpan).Role == ColumnRole.Close || !json.Read()) return false;
            if (json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject)) continue;
            isNested |= json.TokenType == JsonTokenType.StartArray;
            if (!json.TrySkip()) break;
        }

        return isNested;
    }

    // Of prices by side, as OANDA answers: {"candles":[{"time":…,"mid":{"o":…}}]}.
    private static bool HoldsObjects(Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            if (json.TokenType == JsonTokenType.StartObject) return true;
            if (json.TokenType == JsonTokenType.StartArray && !json.TrySkip()) return false;
        }

        return false;
    }

    private static void ReadEvents(SourceReader reader, CandleFileOptions options, CandleSink sink, string? error)
    {
        var (row, place, begun) = (new JsonRow(options.VolumeColumn), reader.Source.Place, false);
        while (reader.TryPeekLine(out var line))
        {
            place.Line++;
            var text = CsvLine.TrimEnd(line);
            if (!text.Trim(" \t"u8).IsEmpty)
            {
                JsonLine.Read(text, row, place);
                if (!begun && (row.Fields & (CandleFields.Time | CandleFields.Close)) == (CandleFields.Time | CandleFields.Close))
                {
                    sink.Begin(place, row.Fields, eitherWay: true);
                    begun = true;
                }

                if (begun && row.IsTakenBy(sink.Instruments, place)) sink.Take(row.ToCandle());
            }

            reader.Window.Consume(line.Length);
        }

        if (!begun && error is not null) ErrorAnswer.Throw(error, place);
        if (!begun)
            place.ThrowWhole("has no candles", "objects with a time and a close", "check its source: as it is the file cannot be read");
    }
}
