using System.Diagnostics;
using System.Globalization;

namespace ParityFast.Cli;

/// <summary>One line on stderr that says how far something has come: only on a terminal, after half a second, erased at the end.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int FirstAfterMs = 500, EveryMs = 250;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Func<TimeSpan, string> _text;
    private readonly Timer? _timer;
    private readonly Lock _gate = new();
    private int _shown;
    private bool _ended;

    /// <param name="text">The line after this much time.</param>
    public ProgressLine(Func<TimeSpan, string> text)
    {
        _text = text;
        if (!Messages.Quiet && !Console.IsErrorRedirected) _timer = new Timer(_ => Show(), null, FirstAfterMs, EveryMs);
    }

    /// <summary>Time left at the pace so far, as people say it.</summary>
    public static string Left(TimeSpan elapsed, double done)
    {
        if (done <= 0) return "";
        var left = TimeSpan.FromSeconds(Math.Min(elapsed.TotalSeconds * (1 - done) / done, 1e8));
        return left.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $", {left.TotalHours:0.0} h left")
            : string.Create(CultureInfo.InvariantCulture, $", {(int)left.TotalMinutes}:{left.Seconds:00} left");
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _ended = true;
            if (_shown > 0) Console.Error.Write($"\r{new string(' ', _shown)}\r");
        }
    }

    private void Show()
    {
        lock (_gate)
        {
            if (_ended) return;
            var text = _text(_watch.Elapsed);
            Console.Error.Write($"\r{text.PadRight(_shown)}");
            _shown = text.Length;
        }
    }
}
