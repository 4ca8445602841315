using System.Globalization;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Configuration;

/// <summary>
/// The names that exchanges and other programs give the fields of a file, for hints: which field is meant, and the line to write. A name is
/// compared without case and without what is between its words; of a nested one the names around it come first: limits.amount.min.
/// </summary>
/// <param name="fields">Each field with its other names.</param>
internal sealed class ForeignNames(params (string Field, string[] Names)[] fields)
{
    private const int Deepest = 4;

    // A number of fractional digits in place of a step, and a number of parts.
    private const string Digits = ":digits", Parts = ":parts";

    /// <summary>
    /// Names of Binance, Bybit, OKX, Coinbase, Kraken, Gate, Hyperliquid, Deribit, ccxt, LEAN, MetaTrader and TradingView.
    /// </summary>
    public static ForeignNames OfInstrument { get; } = new(
        ("symbol", ["ticker", "pair", "instid", "instrument", "instrumentid", "instrumentname", "productid", "altname", "marketsymbol"]),
        ("base_asset", ["base", "basecoin", "baseccy", "basecurrency", "basecurrencyid", "basename"]),
        ("quote_asset", ["quote", "quotecoin", "quoteccy", "quotecurrency", "quotecurrencyid", "quotename"]),
        ("market_type", ["type", "contracttype", "insttype", "instrumenttype", "securitytype", "category", "kind", "producttype",
            "assetclass", "markettype"]),
        ("price_increment", ["ticksize", "tick", "ticksz", "pricetick", "pricestep", "mintick", "minmove", "minpriceincrement",
            "minimumpricevariation", "minpricevariation", "quoteincrement", "orderpriceround", "precision.price", "pricefilter.ticksize",
            "syminfo.mintick", "pip", "pipsize", "mintickincrement", "pricesteps"]),
        ("price_increment" + Digits, ["priceprecision", "pairdecimals", "pricedecimals", "digits", "pricescaledigits", "precision"]),
        ("price_increment" + Parts, ["pricescale"]),
        ("step_size", ["lotsize", "lotsz", "lotstep", "lot", "qtystep", "quantitystep", "quantityincrement", "qtyincrement",
            "baseincrement",
            "baseprecision", "sizeincrement", "sizestep", "amountstep", "amountincrement", "volumestep", "ordersizeincrement",
            "precision.amount", "minlotsize", "steps", "orderstep"]),
        ("step_size" + Digits, ["quantityprecision", "lotdecimals", "szdecimals", "amountprecision", "sizeprecision", "quantitydecimals",
            "baseassetprecision", "volumedecimals"]),
        ("min_size", ["minqty", "minorderqty", "minordersize", "minquantity", "minorderquantity", "minimumordersize", "minimumquantity",
            "basemin", "baseminsize", "ordermin", "minsz", "minamount", "mintradeamount", "minvolume", "volumemin", "ordersizemin",
            "minbaseamount", "limits.amount.min", "minimumsize", "minlot"]),
        ("min_notional", ["minnotionalvalue", "minorderamt", "minordervalue", "mincost", "costmin", "quoteminsize", "minmarketfunds",
            "minvalue", "mintradevalue", "minimumnotional", "minquoteamount", "notional", "minordernotional", "limits.cost.min",
            "notional.min"]),
        ("leverage_max", ["maxleverage", "leverage", "maxlever", "lever", "leveragelimit", "limits.leverage.max", "maximumleverage"]),
        ("contract_size", ["contractmultiplier", "multiplier", "ctval", "contractvalue", "quantomultiplier", "pointvalue", "contractval"]),
        ("expiry", ["expiration", "expirydate", "expirydatetime", "expirationdate", "expirationtimestamp", "deliverydate", "deliverytime",
            "exptime", "maturity", "settlementdate"]),
        ("funding_rate", ["lastfundingrate", "currentfundingrate", "funding"]),
        ("next_funding_time", ["nextfunding", "fundingtime", "nextfundingtimestamp"]));

    /// <summary>Names of other programs' limits of risk.</summary>
    public static ForeignNames OfGuards { get; } = new(
        ("daily_loss_limit", ["maxdailyloss", "dailyloss", "dailymaxloss", "maxlossperday", "dailystop", "dailylosslimitusd"]),
        ("daily_loss_limit_pct", ["maxdailylosspct", "maxdailylosspercent", "dailylosspct", "dailylosspercent", "maxdailydrawdown",
            "dailydrawdown", "dailydrawdownlimit", "dailylossfraction"]),
        ("max_position_size", ["maxposition", "maxsize", "maxqty", "maxquantity", "positionlimit", "maxpositionqty", "maxcontracts"]),
        ("max_leverage", ["leverage", "leveragelimit", "leveragemax", "maxlever"]),
        ("max_notional_per_symbol", ["maxnotional", "notionallimit", "maxpositionnotional", "maxpositionvalue", "maxordervalue",
            "maxnotionalperorder"]),
        ("max_position_pct_per_symbol", ["maxpositionpct", "maxpositionpercent", "positionpct", "maxweight", "maxallocation"]),
        ("max_exposure_pct", ["maxexposure", "exposurelimit", "maxgrossexposure", "exposure"]),
        ("max_margin_in_use_pct", ["maxmargin", "marginlimit", "maxmarginpct", "marginusage", "maxmarginusage"]),
        ("min_liquidation_distance_pct", ["liquidationdistance", "minliquidationdistance", "liquidationbuffer"]),
        ("max_mark_staleness_seconds", ["staleness", "maxstaleness", "stalenessseconds", "maxage", "maxdataage", "maxdelay",
            "maxdelayseconds", "stalepriceseconds", "datatimeout"]),
        ("max_price_move", ["pricemove", "priceband", "maxpricedeviation", "pricedeviation", "pricecollar", "fatfinger", "maxmove"]),
        ("max_fill_deviation", ["filldeviation", "maxslippage", "slippagelimit", "maxfillslippage"]),
        ("kill_switch_enabled", ["kill", "killswitch", "halt", "stoptrading", "tradinghalted"]),
        ("reduce_only_mode", ["reduceonly", "closeonly", "liquidateonly"]));

    /// <summary>What to write in place of a name; null if it is no other name of a field.</summary>
    /// <param name="name">The name as the file has it.</param>
    /// <param name="value">Its value.</param>
    public string? Hint(string name, JsonElement value)
    {
        if (Find([TableRow.Plain(name)]) is not { } meant) return null;
        var field = FieldOf(meant);
        return Written(meant, value) is { } written ? $"write {Pair(field, written)} in place of \"{name}\"" : $"it is called {field} here";
    }

    /// <summary>
    /// A file with what an answer of an exchange says of the fields; null if it says less than two, or is of several symbols.
    /// </summary>
    public string? Draft(JsonElement root)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var symbols = new HashSet<string>(StringComparer.Ordinal);
        Visit(root, [], found, symbols);
        if (found.Count < 2 || symbols.Count > 1) return null;
        var pairs = fields.Select(entry => FieldOf(entry.Field)).Distinct().Where(found.ContainsKey).Select(field => Pair(field,
            found[field]));
        return $"{{{string.Join(", ", pairs)}}}";
    }

    private void Visit(JsonElement value, IReadOnlyList<string> path, Dictionary<string, string> found, HashSet<string> symbols)
    {
        if (path.Count > Deepest) return;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject()) Visit(property.Value, [.. path, TableRow.Plain(property.Name)], found,
                    symbols);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Visit(item, path, found, symbols);
                break;
            default:
                Take(path, value, found, symbols);
                break;
        }
    }

    private void Take(IReadOnlyList<string> path, JsonElement value, Dictionary<string, string> found, HashSet<string> symbols)
    {
        if (path.Count == 0 || Find(path) is not { } meant || Written(meant, value) is not { } written) return;
        if (FieldOf(meant) == "symbol") symbols.Add(written);
        // A filter of market orders comes after that of all, and has zeros.
        if (!IsZero(written)) found.TryAdd(FieldOf(meant), written);
    }

    // The longest end of the path that is a name.
    private string? Find(IReadOnlyList<string> path)
    {
        for (var from = Math.Max(0, path.Count - 3); from < path.Count; from++)
        {
            var name = string.Join('.', path.Skip(from));
            foreach (var (field, names) in fields)
            {
                if (Array.IndexOf(names, name) >= 0 || TableRow.Plain(field) == name) return field;
            }
        }

        return null;
    }

    private static string FieldOf(string meant) => meant.Split(':')[0];

    private static string Pair(string field, string written) => $"\"{field}\": {written}";

    private static bool IsZero(string written) => decimal.TryParse(written.Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture,
        out var number) && number == 0;

    // Null for a value that cannot be put there as it is.
    private static string? Written(string meant, JsonElement value)
    {
        var text = value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            ? value.ToString() : null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetRawText();
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (FieldOf(meant) == "market_type") return MarketTypeOf(text) is { } type ? $"\"{type}\"" : null;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return value.ValueKind == JsonValueKind.String ? JsonSerializer.Serialize(text) : text;
        if (meant.EndsWith(Digits, StringComparison.Ordinal))
            return number is >= 0 and <= 9 && number == decimal.Truncate(number) ? Invariant(StepOf((int)number)) : null;
        if (meant.EndsWith(Parts, StringComparison.Ordinal)) return number > 0 ? Invariant(1 / number) : null;
        return FieldOf(meant) is "symbol" or "base_asset" or "quote_asset" ? JsonSerializer.Serialize(text) : Invariant(number);
    }

    private static string? MarketTypeOf(string text) => TableRow.Plain(text) switch
    {
        "spot" or "cash" or "crypto" or "margin" => "spot",
        "perpetual" or "perp" or "swap" or "linear" or "linearperpetual" or "cryptofuture" or "usdm" => "perpetual",
        "future" or "futures" or "delivery" or "linearfutures" or "currentquarter" or "nextquarter" => "futures",
        _ => null,
    };

    private static decimal StepOf(int digits) => new(1, 0, 0, isNegative: false, (byte)digits);

    private static string Invariant(decimal number) => (number / 1.000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
