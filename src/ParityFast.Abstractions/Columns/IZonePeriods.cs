namespace ParityFast;

/// <summary>Days or weeks of a named zone, whose lengths follow from its clock changes.</summary>
internal interface IZonePeriods
{
    /// <summary>The period that an instant is in: from its start on, up to its end.</summary>
    /// <param name="time">Unix microseconds.</param>
    (long Start, long End) Of(long time);
}
