using ParityFast.Input;
using ParityFast.Live;

namespace ParityFast.Cli;

/// <summary>
/// Lines of a feed that are not candles: every one is in the log, and a message names the first, and how many there were.
/// </summary>
internal sealed class MalformedLines(LiveSession session)
{
    private long _count;

    public void Take(InputFormatException line)
    {
        session.ReportMalformed(line.Message);
        if (_count++ > 0) return;
        Messages.Warning($"{line.Message}; the line is skipped, and so is every other that is no candle");
        Messages.Hint(line.Hint);
    }

    /// <summary>Hands over a value of a series; one that the strategy cannot read is like a line that is none.</summary>
    public void Post(SeriesValue value)
    {
        try
        {
            session.Post(value);
        }
        catch (InputException error)
        {
            session.ReportMalformed(error.Message);
            if (_count++ > 0) return;
            Messages.Warning($"{error.Message}; the value is skipped");
            Messages.Hint(error.Hint);
        }
    }

    public void SayHowMany()
    {
        if (_count == 0) return;
        Messages.Warning($"{Counted.Of(_count, "line")} of the feed skipped: no candle; "
            + "in the log as candle_malformed, with place and value");
    }
}
