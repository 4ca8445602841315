using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ParityFast.Market;
using ParityFast.Sweeps;

namespace ParityFast.Cli.Commands;

/// <summary>Chooses parameter sets on the past and tries them on what follows.</summary>
internal sealed class WalkForwardCommand
{
    private readonly CandleOptions _candles;
    private readonly StrategyOptions _strategy;
    private readonly AccountOptions _account;
    private readonly SpaceOptions _space;
    private readonly Option<string> _train = new("--train") { Description = "Length of a training: candles, or a duration such as 30d.", Required = true };
    private readonly Option<string> _test = new("--test") { Description = "Length of a test.", Required = true };
    private readonly Option<string?> _step = new("--step") { Description = "From one window to the next; without it the length of a test." };
    private readonly Option<string> _embargo = new("--embargo") { Description = "Left out between training and test.", DefaultValueFactory = _ => "0" };
    private readonly Option<bool> _anchored = new("--anchored") { Description = "Start every training at the first candle." };
    private readonly Option<string> _by = new("--by") { Description = "The metric that chooses.", DefaultValueFactory = _ => "sharpe_ratio" };
    private readonly Option<int> _blocks = new("--blocks") { Description = "Blocks of the cross-validation for overfitting, even; 0 for none.", DefaultValueFactory = _ => 16 };
    private readonly Option<int> _threads = new("--threads") { Description = "Number of threads; 0 for one a processor." };
    private readonly Option<string?> _output = new("--output") { Description = "CSV file of the stitched out-of-sample equity." };
    private readonly Option<OutputFormat> _format = CommonOptions.Format();

    private WalkForwardCommand(Command command)
    {
        _candles = CandleOptions.AddTo(command);
        _strategy = StrategyOptions.AddTo(command);
        _space = SpaceOptions.AddTo(command);
        _account = AccountOptions.AddTo(command);
        foreach (var option in new Option[] { _train, _test, _step, _embargo, _anchored, _by, _blocks, _threads, _output, _format }) command.Options.Add(option);
    }

    public static Command Create()
    {
        var command = new Command("walk-forward", """
            Chooses the best parameter set on a stretch of candles and runs it on those that follow, window by window.

            Example: parityfast walk-forward btc-1m.csv --range short_ma_period=5..20:5 --range long_ma_period=30..90:30 --train 10d --test 2d
            Example: parityfast walk-forward btc-1m.csv --range trailing_stop_pct=0.005..0.03:0.005 --train 20000 --test 5000 --embargo 60 --anchored
            """);
        var walk = new WalkForwardCommand(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => (int)walk.Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private ExitCode Run(ParseResult parsed, CancellationToken cancellation)
    {
        _ = SweepJob.Rankable(parsed.GetValue(_by)!);
        var strategy = _strategy.Strategy(parsed);
        var instrument = _strategy.Instrument(parsed, _candles.Files(parsed));
        var space = _space.Read(parsed, strategy);
        var candles = _candles.Load(parsed, StrategyOptions.PriceDecimals(instrument));
        int Bars(Option<string> option) => BarsOption.Read(option.Name, parsed.GetValue(option)!, candles.Interval);
        var result = WalkForward.Run(space, candles, instrument, new WalkForwardOptions
        {
            TrainBars = Bars(_train),
            TestBars = Bars(_test),
            StepBars = parsed.GetValue(_step) is { } step ? BarsOption.Read(_step.Name, step, candles.Interval) : 0,
            EmbargoBars = Bars(_embargo),
            Anchored = parsed.GetValue(_anchored),
            By = parsed.GetValue(_by)!,
            OverfittingBlocks = parsed.GetValue(_blocks),
            Sweep = new SweepOptions { Backtest = _account.Read(parsed), Threads = parsed.GetValue(_threads) },
        }, cancellation);
        if (parsed.GetValue(_output) is { } path) WriteEquity(path, result);
        if (parsed.GetValue(_format) == OutputFormat.Table) WriteTable(result, candles, parsed.GetValue(_by)!);
        else JsonOutput.Write(writer => WriteJson(writer, result, candles));
        return ExitCode.Done;
    }

    private static void WriteEquity(string path, WalkForwardResult result) => File.WriteAllLines(path, result.TestTimes
        .Select((time, i) => string.Create(CultureInfo.InvariantCulture, $"{Time(time)},{result.TestEquity[i]:R}")).Prepend("close_time,equity"));

    private static void WriteTable(WalkForwardResult result, CandleSeries candles, string by)
    {
        foreach (var window in result.Windows)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Time(candles.CloseTime[window.TestFirst])}  {string.Join(' ', window.Values),-16} {by} {window.TrainMetric,10:0.000} -> {window.TestMetric,10:0.000}  return {window.TrainReturn,8:0.00%} -> {window.TestReturn,8:0.00%}  trades {window.TestTrades}"));
        }

        foreach (var field in result.Stability)
        {
            Line(field.Name, string.Create(CultureInfo.InvariantCulture, $"{field.DistinctValues} values, mostly {field.MostFrequent} ({field.MostFrequentShare:0%}), kept {field.KeptShare:0%}"));
        }

        Line("Out of sample", string.Create(CultureInfo.InvariantCulture, $"return {result.TestTotalReturn:0.00%}, Sharpe ratio {result.TestSharpeRatio:0.000}, maximum drawdown {result.TestMaxDrawdown:0.00%}"));
        Line("Efficiency", result.Efficiency is { } efficiency ? efficiency.ToString("0.000", CultureInfo.InvariantCulture) : "- (the trainings did not gain)");
        Line("Deflated Sharpe", result.DeflatedSharpeRatio is { } deflated ? deflated.ToString("0.000", CultureInfo.InvariantCulture) : "-");
        Line("Overfitting (PBO)", result.Overfitting is { } overfitting ? overfitting.Probability.ToString("0.000", CultureInfo.InvariantCulture) : "-");
    }

    private static void WriteJson(Utf8JsonWriter writer, WalkForwardResult result, CandleSeries candles)
    {
        writer.WriteStartArray("windows");
        foreach (var window in result.Windows) WriteWindow(writer, window, result, candles);
        writer.WriteEndArray();
        writer.WriteStartObject("stability");
        foreach (var field in result.Stability)
        {
            writer.WriteStartObject(field.Name);
            writer.WriteNumber("distinct_values", field.DistinctValues);
            writer.WriteString("most_frequent", field.MostFrequent);
            writer.WriteNumber("most_frequent_share", field.MostFrequentShare);
            Optional(writer, "kept_share", field.KeptShare);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteNumber("test_total_return", result.TestTotalReturn);
        Optional(writer, "test_sharpe_ratio", result.TestSharpeRatio);
        writer.WriteNumber("test_max_drawdown", result.TestMaxDrawdown);
        Optional(writer, "efficiency", result.Efficiency);
        Optional(writer, "deflated_sharpe_ratio", result.DeflatedSharpeRatio);
        Optional(writer, "probability_of_overfitting", result.Overfitting?.Probability);
    }

    private static void WriteWindow(Utf8JsonWriter writer, WalkForwardWindow window, WalkForwardResult result, CandleSeries candles)
    {
        writer.WriteStartObject();
        writer.WriteString("train_first", Time(candles.CloseTime[window.TrainFirst]));
        writer.WriteString("train_last", Time(candles.CloseTime[window.TrainEnd - 1]));
        writer.WriteString("test_first", Time(candles.CloseTime[window.TestFirst]));
        writer.WriteString("test_last", Time(candles.CloseTime[window.TestEnd - 1]));
        writer.WriteNumber("set", window.Set);
        for (var i = 0; i < window.Values.Count; i++) writer.WriteString(result.Stability[i].Name, window.Values[i]);
        Optional(writer, "train_metric", window.TrainMetric);
        Optional(writer, "test_metric", window.TestMetric);
        writer.WriteNumber("train_return", window.TrainReturn);
        writer.WriteNumber("test_return", window.TestReturn);
        writer.WriteNumber("test_trades", window.TestTrades);
        writer.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) writer.WriteNumber(name, number);
        else writer.WriteNull(name);
    }

    private static void Line(string title, string value) => Console.Out.WriteLine($"{title,-18} {value}");

    private static string Time(long microseconds) => DateTime.UnixEpoch.AddMicroseconds(microseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
