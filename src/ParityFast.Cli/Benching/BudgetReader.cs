using System.Globalization;
using System.Text;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Cli.Benching;

/// <summary>Reads a budget file; what is wrong in it is named with its line.</summary>
internal ref struct BudgetReader
{
    private static readonly string[] Texts = ["format", "strategy_name", "data_hash", "processor"];
    private static readonly string[] LimitNames = [.. NamesOfLimits()];

    private readonly string _path;
    private readonly ReadOnlySpan<byte> _json;
    private readonly HashSet<string> _given = [];
    private readonly BenchBudget _budget = new();
    private Utf8JsonReader _reader;

    private BudgetReader(string path, ReadOnlySpan<byte> json)
    {
        _path = path;
        _json = json;
        _reader = new Utf8JsonReader(json,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    private readonly int Line => _json[..(int)_reader.TokenStartIndex].Count((byte)'\n') + 1;

    /// <exception cref="InputException">The file cannot be read or is not a budget.</exception>
    public static BenchBudget Read(string path)
    {
        ReadOnlySpan<byte> json = File.ReadAllBytes(path);
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        var reader = new BudgetReader(path, json);
        try
        {
            return reader.Read();
        }
        catch (JsonException error)
        {
            throw new InputException($"{path}:{(error.LineNumber ?? 0) + 1}: is not JSON: {Words(error)}",
                "restore it from version control, or write it again with --update-budget", error);
        }
    }

    private BenchBudget Read()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
            throw Fault($"holds {Value()}, not an object", "a budget is an object of limits");
        int? timeLine = null;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _reader.GetString()!;
            if (!_given.Add(name)) throw Fault($"{name} is there twice", "leave one of them");
            if (name.StartsWith(BenchBudget.LimitPrefix + BenchRow.TimePrefix, StringComparison.Ordinal)) timeLine ??= Line;
            Take(name);
        }

        // What follows the object is not JSON.
        _reader.Read();
        if (_budget.Limits.Count == 0) throw new InputException($"{_path}: has no limit", $"give some of {string.Join(", ", LimitNames)}");
        if (timeLine is not null && _budget.Processor is null)
            throw new InputException($"{_path}:{timeLine}: a time limit needs the processor that it is for", "give \"processor\", "
                + $"such as \"{ProcessorName.Read() ?? "AMD EPYC 9B45 128-Core Processor"}\", or write the budget with --time-tolerance");
        return _budget;
    }

    private void Take(string name)
    {
        var isLimit = LimitNames.Contains(name);
        if (!isLimit && !Texts.Contains(name) && name != "format_version")
            throw Fault($"there is no field '{name}'",
                Suggestion.For(name, ["format", "format_version", .. Texts[1..], .. LimitNames], "fields"));
        _reader.Read();
        if (isLimit)
        {
            _budget.Limits.Add(name[BenchBudget.LimitPrefix.Length..], Limit(name));
            return;
        }

        if (name == "format_version")
        {
            if (_reader.TokenType != JsonTokenType.Number || !_reader.TryGetInt32(out var version) || version != BenchBudget.FormatVersion)
                throw Fault($"format_version is {Value()}, and this tool knows {BenchBudget.FormatVersion}",
                    "take the version of the tool that wrote it, or write it again with --update-budget");
            return;
        }

        if (_reader.TokenType != JsonTokenType.String) throw Fault($"{name} is {Value()}, not a text", "write it in quotation marks");
        var text = _reader.GetString()!;
        if (name == "format" && text != BenchBudget.Format)
            throw Fault($"format is '{text}', not '{BenchBudget.Format}'", "name a budget that bench wrote");
        if (name == "strategy_name") _budget.StrategyName = text;
        if (name == "data_hash") _budget.DataHash = text;
        if (name == "processor") _budget.Processor = text;
    }

    private readonly double Limit(string name)
    {
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetDouble(out var limit) && limit >= 0 && double.IsFinite(limit))
            return limit;
        throw Fault($"{name} is {Value()}, not a number from 0 on", name.Contains("share", StringComparison.Ordinal)
            ? "give a fraction of the candles, such as 0.25"
            : "give the most that a candle may take, such as 0 or 12.5");
    }

    private readonly string Value() => _reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => $"'{_reader.GetString()}'",
        _ => Encoding.UTF8.GetString(_reader.ValueSpan),
    };

    private readonly InputException Fault(string message, string hint) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{_path}:{Line}: {message}"), hint);

    // Without the place, which another part of the message names.
    private static string Words(JsonException error) => error.Message.Split(" LineNumber: ")[0].ReplaceLineEndings(" ");

    private static IEnumerable<string> NamesOfLimits()
    {
        string[] modes = ["log_off", "log_on", "sweep", "sweep_every_bar"];
        return ((IEnumerable<string>)["called_share_sweep", "called_share_always_skipping"])
            .Concat(modes.Select(mode => $"bytes_per_bar_{mode}")).Concat(modes.Select(mode => BenchRow.TimePrefix + mode))
            .Select(name => BenchBudget.LimitPrefix + name);
    }
}
