using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast.Live;

/// <summary>Whether a log is that of a session on the same strategy, configuration, instrument and account.</summary>
internal static class LogIdentity
{
    /// <exception cref="InputException">It is not; the message names the first difference.</exception>
    public static void Require(DecisionLogHeader log, LiveSetup setup, string path)
    {
        var own = setup.Header(log.Run.RunId, setup.Account);
        Same("strategy", log.StrategyName, own.StrategyName);
        Same("configuration", log.Configuration, own.Configuration);
        Same("instrument", log.Instrument, own.Instrument);
        if (RecordedRun.Options(log).FollowsExchange != setup.Options.ExchangeEvents)
        {
            throw setup.Options.ExchangeEvents
                ? new InputException($"{path}: this session computed its funding and liquidations itself",
                    "resume it without ExchangeEvents, or start a new session")
                : new InputException($"{path}: this session's funding and liquidations are those that its exchange reported",
                    "resume it with the program that started it, ExchangeEvents set: the tool trades on paper");
        }

        if (LoggedOptions.IsAtVenue(log.Options) != setup.IsAtVenue)
        {
            throw setup.IsAtVenue
                ? new InputException($"{path}: this session filled its orders itself", "resume it on paper (PaperExecutor)")
                : new InputException($"{path}: this session's orders rest at a venue",
                    "resume it with the program that started it, with its executor: the tool trades on paper");
        }

        RecordedRun.RequireFunding(log, setup.Account.Funding, "the session's funding");
        Same("account", log.Options, own.Options);
        Same("price_decimals", log.PriceDecimals, own.PriceDecimals);
        Same("interval", log.Interval, own.Interval);
        if (own.Reading.Count > 0 || log.Reading["interval"].Text is not null)
            Same("interval", log.Reading["interval"].Text, own.Reading["interval"].Text);
        Same("fields", log.Fields, own.Fields);
        Same("series", SeriesEvents.Scales(log.Series), SeriesEvents.Scales(own.Series));
        if (log.Fields.HasFlag(CandleFields.Volume)) Same("volume_decimals", log.VolumeDecimals, own.VolumeDecimals);

        void Same<T>(string what, T recorded, T given)
        {
            if (!EqualityComparer<T>.Default.Equals(recorded, given))
                throw new InputException($"{path}: the log's {what} is {recorded}, this session's is {given}",
                    "resume with the settings that the log was started with, or start a new session");
        }
    }
}
