using System.Globalization;
using ParityFast.Fingerprints;

namespace ParityFast.LogFormat;

/// <summary>The header as a map, and back. The map is the format: its order is that of docs/decision-log.md.</summary>
internal static class HeaderMap
{
    /// <summary>Name of the run object's last value: the hash of the header without it.</summary>
    public const string Seal = "seal";

    // A century: what is longer is no candle, and times that it is added to might not fit.
    private const long LongestInterval = 36_525L * 24 * 3600 * 1_000_000;

    private const int MostRecentMarks = 1 << 20;
    private const string FingerprintScheme = "fingerprint_scheme";

    private const string Rules = "rules", PriceScale = "price_scale", Guessed = "guessed", ReadingField = "reading";

    /// <summary>The header as a map.</summary>
    /// <param name="header">The header.</param>
    /// <param name="seal">The run object's seal; null leaves it out, for JSON, which has no use for it.</param>
    public static LogMap ToMap(DecisionLogHeader header, byte[]? seal)
    {
        var run = RunToMap(header.Run);
        if (seal is not null) run.Add(Seal, LogValue.From(seal));
        var reasons = header.Reasons.Select(LogValue.From).ToArray();
        var fields = LogFields.All.Where(field => header.Fields.HasFlag(field.Field)).Select(field => LogValue.From(field.Name)).ToArray();
        var map = new LogMap
        {
            { LogLayout.FormatField, LogLayout.Name },
            { "version", header.Version },
            { "run", run },
            { "strategy_name", header.StrategyName },
            { "configuration", header.Configuration },
            { "fingerprint", header.Fingerprint },
        };
        if (header.FingerprintScheme != StrategyFingerprint.FirstScheme) map.Add(FingerprintScheme, header.FingerprintScheme);
        map.Add("build_configuration", header.BuildConfiguration);
        map.Add("versions", header.Versions);
        map.Add("options", header.Options);
        map.Add("instrument", InstrumentMap.ToMap(header.Instrument));
        map.Add("price_decimals", header.PriceDecimals);
        map.Add("quantity_decimals", header.QuantityDecimals);
        map.Add("volume_decimals", header.VolumeDecimals);
        map.Add("money_decimals", Money.Decimals);
        map.Add("interval", header.Interval);
        map.Add("label_offset", header.LabelOffset);
        map.Add("fields", LogValue.From(fields));
        map.Add("first_decision", header.FirstDecision);
        map.Add("recent_marks", header.RecentMarks);
        map.Add("reasons", LogValue.From(reasons));
        if (header.IsPriceScaleGuessed) map.Add(PriceScale, Guessed);
        // A log of the first rules says nothing of them, and is written again byte for byte.
        if (header.Rules != RunRules.First) map.Add(Rules, header.Rules);
        if (header.Reading.Count > 0) map.Add(ReadingField, header.Reading);
        if (header.Series.Count > 0) map.Add(SeriesEvents.Name, header.Series);
        return map;
    }

    public static DecisionLogHeader FromMap(LogMap map, string path)
    {
        var read = new MapReader(map, path);
        if (read.Text(LogLayout.FormatField) != LogLayout.Name) throw read.Fault(LogLayout.FormatField, $"'{LogLayout.Name}'");
        if (read.Integer("version") is < LogLayout.Version or > DecisionLogHeader.OrdersVersion)
            throw read.Fault("version", string.Create(CultureInfo.InvariantCulture,
                $"{LogLayout.Version} or {DecisionLogHeader.OrdersVersion}, the versions this build reads"));
        if (read.Integer("money_decimals") != Money.Decimals)
            throw read.Fault("money_decimals", string.Create(CultureInfo.InvariantCulture, $"{Money.Decimals}"));
        return new DecisionLogHeader
        {
            Version = (int)read.Integer("version"),
            Rules = map.Contains(Rules) ? read.Integer(Rules, RunRules.First, int.MaxValue) : RunRules.First,
            Run = RunFromMap(new MapReader(read.Map("run"), path)),
            StrategyName = read.Text("strategy_name"),
            Configuration = read.Map("configuration"),
            Fingerprint = map["fingerprint"].Text,
            FingerprintScheme = map.Contains(FingerprintScheme)
                ? read.Integer(FingerprintScheme, StrategyFingerprint.FirstScheme, int.MaxValue)
                : StrategyFingerprint.FirstScheme,
            BuildConfiguration = map["build_configuration"].Text,
            Versions = read.Map("versions"),
            Options = read.Map("options"),
            Instrument = InstrumentMap.FromMap(new MapReader(read.Map("instrument"), path)),
            IsPriceScaleGuessed = map[PriceScale].Text == Guessed,
            PriceDecimals = read.Integer("price_decimals", 0, Scale.MaxDecimals),
            QuantityDecimals = read.Integer("quantity_decimals", 0, Scale.MaxDecimals),
            VolumeDecimals = read.Integer("volume_decimals", 0, Scale.MaxDecimals),
            Interval = read.Integer("interval", 1L, LongestInterval),
            LabelOffset = read.Integer("label_offset", 0L, LongestInterval),
            Fields = FieldsFrom(read),
            FirstDecision = read.Integer("first_decision", 0, int.MaxValue),
            RecentMarks = read.Integer("recent_marks", 0, MostRecentMarks),
            Reading = map[ReadingField].Map ?? [],
            Series = map[SeriesEvents.Name].Map ?? [],
            Reasons = ReasonsFrom(read),
        };
    }

    private static LogMap RunToMap(DecisionLogRun run)
    {
        var map = RunStart(run);
        if (run.Continues is not null) map.Add("continues", new LogMap { { "run_id", run.Continues }, { "hash", run.ContinuesHash } });
        return map;
    }

    private static LogMap RunStart(DecisionLogRun run) => new()
    {
        { "run_id", run.RunId },
        { "started_at", run.StartedAt is { } started ? LogTime.Format(started) + "Z" : null },
        { "source", run.Source },
        { "runtime", run.Runtime },
        { "log_directory", run.LogDirectory },
        { "account", AccountToMap(run) },
        { "state", LogValue.From(run.State?.ToArray()) },
    };

    private static LogMap AccountToMap(DecisionLogRun run)
    {
        var map = new LogMap
        {
            { "equity_base", MoneyValue(run.EquityBase) },
            { "signed_quantity", run.SignedQuantity },
            { "entry_price", MoneyValue(run.EntryPrice) },
            { "entry_time", run.EntryTime },
        };
        if (run.Carried is { } carried) map.Add("carried", CarriedMap.ToMap(carried));
        if (run.LastOrder.State != OrderState.None) map.Add("last_order", OrderOutcomes.ToText(run.LastOrder));
        return map;
    }

    private static DecisionLogRun RunFromMap(MapReader read)
    {
        var account = new MapReader(read.Map("account"), read.Path);
        return new DecisionLogRun
        {
            RunId = read.Text("run_id"),
            StartedAt = read.Values["started_at"].Text is { } started
                ? LogTime.Parse(started) ?? throw read.Fault("started_at", "an ISO time")
                : null,
            Source = read.Values["source"].Text,
            Runtime = read.Values["runtime"].Text,
            LogDirectory = read.Values["log_directory"].Text,
            EquityBase = account.Money("equity_base"),
            SignedQuantity = account.Integer("signed_quantity"),
            EntryPrice = account.Money("entry_price"),
            EntryTime = account.Integer("entry_time", LogTime.FirstEntry, LogTime.Last),
            Carried = account.Values["carried"].Map is { } carried ? CarriedMap.FromMap(new MapReader(carried, read.Path)) : null,
            LastOrder = account.Values.Contains("last_order") ? LastOrder(account) : default,
            State = read.Values["state"].Bytes,
            Continues = read.Values["continues"].Map?["run_id"].Text,
            ContinuesHash = read.Values["continues"].Map?["hash"].Text,
        };
    }

    private static OrderOutcome LastOrder(MapReader account) =>
        OrderOutcomes.Parse(account.Text("last_order")) ?? throw account.Fault("last_order", "a state or the code of a rejection");

    /// <summary>An amount as a whole number of units, as its digits if it does not fit in 64 bits.</summary>
    public static LogValue MoneyValue(Money money) => money.Units >= long.MinValue && money.Units <= long.MaxValue
        ? LogValue.From((long)money.Units)
        : LogValue.From(money.Units.ToString(CultureInfo.InvariantCulture));

    // As many as a record can name.
    private static string[] ReasonsFrom(MapReader read)
    {
        var reasons = read.List("reasons");
        if (reasons.Count > ushort.MaxValue + 1)
            throw new DecisionLogException(string.Create(CultureInfo.InvariantCulture,
                $"{read.Path}: 'reasons' has {reasons.Count} texts, expected at most {ushort.MaxValue + 1}"));
        return [.. reasons.Select(reason => reason.Text ?? throw read.Fault("reasons", "texts"))];
    }

    private static CandleFields FieldsFrom(MapReader read)
    {
        var fields = CandleFields.None;
        foreach (var name in read.List("fields"))
        {
            var index = Array.FindIndex(LogFields.All, field => field.Name == name.Text);
            if (index < 0) throw read.Fault("fields", "open, high, low, volume");
            fields |= LogFields.All[index].Field;
        }

        return fields;
    }
}
