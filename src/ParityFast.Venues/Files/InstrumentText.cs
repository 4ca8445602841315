using System.Text.Encodings.Web;
using System.Text.Json;

namespace ParityFast.Venues;

/// <summary>An instrument as the JSON file that the tool reads.</summary>
internal static class InstrumentText
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The file's bytes, UTF-8. What the venue does not state is left out, but for the smallest notional, whose absence is a rule.
    /// </summary>
    /// <param name="instrument">The instrument.</param>
    public static byte[] Write(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("symbol", instrument.Symbol);
            writer.WriteString("base_asset", instrument.BaseAsset);
            writer.WriteString("quote_asset", instrument.QuoteAsset);
            writer.WriteString("market_type", instrument.MarketType.ToString().ToLowerInvariant());
            writer.WriteNumber("min_size", instrument.MinSize);
            writer.WriteNumber("step_size", instrument.StepSize);
            if (instrument.MinNotional is { } notional) writer.WriteNumber("min_notional", notional);
            else writer.WriteNull("min_notional");
            if (instrument.PriceIncrement is { } increment) writer.WriteNumber("price_increment", increment);
            if (instrument.LeverageMax is { } leverage) writer.WriteNumber("leverage_max", leverage);
            if (instrument.ContractSize is { } contract) writer.WriteNumber("contract_size", contract);
            if (instrument.Expiry is { } expiry) writer.WriteString("expiry", expiry);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
