using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ParityFast.Live;
using ParityFast.LogFormat;
using ParityFast.Numbers;

namespace ParityFast.Cli;

/// <summary>
/// What a live session shows while it runs: on a terminal a status line, rewritten at each candle; fills and rejections as lines of their
/// own; JSON lines for machines.
/// </summary>
internal sealed class LiveView : IDisposable
{
    private static readonly JsonWriterOptions LineOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A feed from a file is faster than a terminal.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly LiveFormat _format;
    private readonly string _symbol;
    private readonly Lock _gate = new();
    private readonly Timer? _timer;
    private readonly Stream? _lines;
    private LiveStatus? _last;
    private string _shown = "";
    private bool _isStale, _isHeard = true;

    public LiveView(LiveFormat format, string symbol)
    {
        (_format, _symbol) = (format, symbol);
        if (format == LiveFormat.Jsonl) _lines = Console.OpenStandardOutput();
        Messages.BeforeEach = MakeRoom;
        if (!Messages.Quiet && !Console.IsErrorRedirected) _timer = new Timer(_ => ShowLast(), null, Pause, Pause);
    }

    /// <summary>Takes the session's state after a candle.</summary>
    public void Take(LiveStatus status)
    {
        lock (_gate)
        {
            (_last, _isStale) = (status, true);
            if (!_isHeard) return;
            try
            {
                if (_format == LiveFormat.Jsonl) WriteLine(status);
                else if (_format == LiveFormat.Table && status.Outcome is not null) SayOutcome(status);
            }
            catch (IOException)
            {
                // Who read the lines is gone; the session has a log, and an account to look after.
                _isHeard = false;
            }
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        Messages.BeforeEach = null;
        MakeRoom();
        _lines?.Dispose();
    }

    /// <summary>A fill or a rejection as a line.</summary>
    internal static string Text(LiveStatus status)
    {
        var action = status.Decision!.Action.ToString().ToLowerInvariant();
        var what = status.Outcome == "filled"
            ? string.Create(CultureInfo.InvariantCulture, $"{action,-5} {(status.FilledQuantity > 0 ? "bought" : "sold")} "
                + $"{Math.Abs(status.FilledQuantity)} at {Exact.Trim(status.FillPrice)}, commission {status.Commission:0.00######}")
            : $"{action,-5} rejected: {status.Outcome}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{LogTime.Format(LogTime.ToMicroseconds(status.CloseTime))}  {what}, equity {status.Equity:N2} ({status.Decision.Reason})");
    }

    /// <summary>A session's state, in one line of a terminal.</summary>
    internal static string Line(LiveStatus status, string symbol, int columns)
    {
        var position = status.PositionQuantity == 0 ? "flat"
            : string.Create(CultureInfo.InvariantCulture,
            $"{(status.PositionQuantity > 0 ? "long" : "short")} {Math.Abs(status.PositionQuantity)}");
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{Clock(status.CloseTime)} {status.Mark} | {position} | equity {status.Equity:N2} | orders {status.Orders:N0} | "
                + $"lag {Lag(status.Lag)}");
        // The symbol is what an operator knows.
        if (symbol.Length + 1 + text.Length < columns) text = $"{symbol} {text}";
        return text.Length < columns ? text : text[..(columns - 1)];
    }

    private static string Clock(DateTime time) =>
        time.ToString(time.Second == 0 ? "MM-dd HH:mm" : "MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    internal static string Lag(TimeSpan lag) => lag.TotalSeconds switch
    {
        < 0 => "none",
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{lag.TotalSeconds:0.0} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{lag.TotalSeconds:0} s"),
        < 7_200 => string.Create(CultureInfo.InvariantCulture, $"{lag.TotalMinutes:0} min"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{lag.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{lag.TotalDays:N0} d"),
    };

    private void WriteLine(LiveStatus status)
    {
        using (var writer = new Utf8JsonWriter(_lines!, LineOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("event", "candle");
            writer.WriteNumber("output_version", JsonOutput.Version);
            writer.WriteString("close_time", LogTime.Format(LogTime.ToMicroseconds(status.CloseTime)) + "Z");
            writer.WriteNumber("mark", status.Mark);
            writer.WriteOptional("action", status.Decision?.Action.ToString().ToLowerInvariant());
            writer.WriteOptional("reason", status.Decision?.Reason);
            writer.WriteOptional("outcome", status.Outcome);
            if (status.Outcome == "filled")
            {
                writer.WriteNumber("filled_quantity", status.FilledQuantity);
                writer.WriteNumber("fill_price", Exact.Trim(status.FillPrice));
                writer.WriteNumber("commission", status.Commission);
            }

            writer.WriteNumber("position_quantity", status.PositionQuantity);
            writer.WriteNumber("equity", status.Equity);
            writer.WriteNumber("orders", status.Orders);
            writer.WriteNumber("fills", status.Fills);
            writer.WriteNumber("lag_seconds", Math.Round(status.Lag.TotalSeconds, 3));
            writer.WriteEndObject();
        }

        _lines!.Write("\n"u8);
        _lines.Flush();
    }

    private void ShowLast()
    {
        lock (_gate)
        {
            if (!_isStale || _last is not { } status) return;
            _isStale = false;
            var text = Printable.Line(Line(status, _symbol, Terminal.Columns));
            Console.Error.Write($"\r{text.PadRight(_shown.Length)}");
            _shown = text;
        }
    }

    private void SayOutcome(LiveStatus status)
    {
        Erase();
        Console.Out.WriteLine(Printable.Line(Text(status)));
    }

    // The status comes again after the message that takes its place.
    private void MakeRoom()
    {
        lock (_gate)
        {
            Erase();
            _isStale = true;
        }
    }

    private void Erase()
    {
        if (_shown.Length == 0) return;
        Console.Error.Write($"\r{new string(' ', _shown.Length)}\r");
        _shown = "";
    }
}
