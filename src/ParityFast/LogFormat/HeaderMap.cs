using System.Globalization;

namespace ParityFast.LogFormat;

/// <summary>The header as a map, and back. The map is the format: its order is that of docs/decision-log.md.</summary>
internal static class HeaderMap
{
    /// <summary>Name of the run object's last value: the hash of the header without it.</summary>
    public const string Seal = "seal";

    /// <summary>The header as a map.</summary>
    /// <param name="header">The header.</param>
    /// <param name="seal">The run object's seal; null leaves it out, for JSON, which has no use for it.</param>
    public static LogMap ToMap(DecisionLogHeader header, byte[]? seal)
    {
        var run = RunToMap(header.Run);
        if (seal is not null) run.Add(Seal, LogValue.From(seal));
        var reasons = header.Reasons.Select(LogValue.From).ToArray();
        var fields = LogFields.All.Where(field => header.Fields.HasFlag(field.Field)).Select(field => LogValue.From(field.Name)).ToArray();
        return new LogMap
        {
            { LogLayout.FormatField, LogLayout.Name },
            { "version", LogLayout.Version },
            { "run", run },
            { "strategy_name", header.StrategyName },
            { "configuration", header.Configuration },
            { "fingerprint", header.Fingerprint },
            { "build_configuration", header.BuildConfiguration },
            { "versions", header.Versions },
            { "options", header.Options },
            { "instrument", InstrumentMap.ToMap(header.Instrument) },
            { "price_decimals", header.PriceDecimals },
            { "quantity_decimals", header.QuantityDecimals },
            { "volume_decimals", header.VolumeDecimals },
            { "money_decimals", Money.Decimals },
            { "interval", header.Interval },
            { "label_offset", header.LabelOffset },
            { "fields", LogValue.From(fields) },
            { "first_decision", header.FirstDecision },
            { "recent_marks", header.RecentMarks },
            { "reasons", LogValue.From(reasons) },
        };
    }

    public static DecisionLogHeader FromMap(LogMap map, string path)
    {
        var read = new MapReader(map, path);
        if (read.Text(LogLayout.FormatField) != LogLayout.Name) throw read.Fault(LogLayout.FormatField, $"'{LogLayout.Name}'");
        if (read.Integer("version") != LogLayout.Version) throw read.Fault("version", string.Create(CultureInfo.InvariantCulture, $"{LogLayout.Version}, the version this build reads"));
        if (read.Integer("money_decimals") != Money.Decimals) throw read.Fault("money_decimals", string.Create(CultureInfo.InvariantCulture, $"{Money.Decimals}"));
        return new DecisionLogHeader
        {
            Run = RunFromMap(new MapReader(read.Map("run"), path)),
            StrategyName = read.Text("strategy_name"),
            Configuration = read.Map("configuration"),
            Fingerprint = map["fingerprint"].Text,
            BuildConfiguration = map["build_configuration"].Text,
            Versions = read.Map("versions"),
            Options = read.Map("options"),
            Instrument = InstrumentMap.FromMap(new MapReader(read.Map("instrument"), path)),
            PriceDecimals = read.Integer("price_decimals", 0, Scale.MaxDecimals),
            QuantityDecimals = read.Integer("quantity_decimals", 0, Scale.MaxDecimals),
            VolumeDecimals = read.Integer("volume_decimals", 0, Scale.MaxDecimals),
            Interval = read.Integer("interval"),
            LabelOffset = read.Integer("label_offset"),
            Fields = FieldsFrom(read),
            FirstDecision = read.Integer("first_decision", 0, int.MaxValue),
            RecentMarks = read.Integer("recent_marks", 0, 1 << 24),
            Reasons = [.. read.List("reasons").Select(reason => reason.Text ?? throw read.Fault("reasons", "texts"))],
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
        return map;
    }

    private static DecisionLogRun RunFromMap(MapReader read)
    {
        var account = new MapReader(read.Map("account"), read.Path);
        return new DecisionLogRun
        {
            RunId = read.Text("run_id"),
            StartedAt = read.Values["started_at"].Text is { } started ? LogTime.Parse(started) ?? throw read.Fault("started_at", "an ISO time") : null,
            Source = read.Values["source"].Text,
            Runtime = read.Values["runtime"].Text,
            LogDirectory = read.Values["log_directory"].Text,
            EquityBase = account.Money("equity_base"),
            SignedQuantity = account.Integer("signed_quantity"),
            EntryPrice = account.Money("entry_price"),
            EntryTime = account.Integer("entry_time"),
            Carried = account.Values["carried"].Map is { } carried ? CarriedMap.FromMap(new MapReader(carried, read.Path)) : null,
            State = read.Values["state"].Bytes,
            Continues = read.Values["continues"].Map?["run_id"].Text,
            ContinuesHash = read.Values["continues"].Map?["hash"].Text,
        };
    }

    /// <summary>An amount as a whole number of units, as its digits if it does not fit in 64 bits.</summary>
    public static LogValue MoneyValue(Money money) => money.Units >= long.MinValue && money.Units <= long.MaxValue
        ? LogValue.From((long)money.Units)
        : LogValue.From(money.Units.ToString(CultureInfo.InvariantCulture));

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
