using System.Globalization;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Funding;

/// <summary>
/// When a perpetual's funding is paid and at what rate: an exchange's history, or a constant rate at a fixed interval. Rates are
/// whole steps of 10^-<see cref="RateDecimals"/>, exact; positive means that longs pay. It never changes and may be shared by threads.
/// </summary>
public sealed class FundingSeries
{
    /// <summary>Most fractional digits of a rate. Exchanges publish up to 17.</summary>
    public const int MaxRateDecimals = 18;

    private readonly long[] _times, _rates;

    /// <summary>Takes a history whose times increase.</summary>
    /// <param name="times">Due times, Unix microseconds, strictly increasing.</param>
    /// <param name="rates">Rates in steps of 10^-18.</param>
    /// <param name="stated">Interval that each payment states in microseconds, 0 for none; empty if none does.</param>
    internal FundingSeries(long[] times, long[] rates, ReadOnlySpan<long> stated)
    {
        IntervalMicroseconds = CandleInterval.MostCommon(times);
        if (IntervalMicroseconds == 0 && stated.Length > 0) IntervalMicroseconds = stated[0];
        RateDecimals = CommonDecimals(rates);
        var divisor = Scale.PowerOfTen(MaxRateDecimals - RateDecimals);
        (_times, _rates) = (times, Array.ConvertAll(rates, rate => rate / divisor));
        Gaps = FundingInterval.Gaps(times, stated, IntervalMicroseconds);
    }

    private FundingSeries(long rate, long interval)
    {
        (_times, _rates, Gaps) = ([], [], []);
        RateDecimals = CommonDecimals([rate]);
        (ConstantSteps, IntervalMicroseconds) = (rate / Scale.PowerOfTen(MaxRateDecimals - RateDecimals), interval);
    }

    // The same payments at other rates: gaps and interval stay what they are.
    private FundingSeries(FundingSeries source, long[] rates)
    {
        (_times, IntervalMicroseconds, Gaps) = (source._times, source.IntervalMicroseconds, source.Gaps);
        RateDecimals = CommonDecimals(rates);
        var divisor = Scale.PowerOfTen(MaxRateDecimals - RateDecimals);
        _rates = Array.ConvertAll(rates, rate => rate / divisor);
    }

    /// <summary>True for a constant rate, which has payments at all times.</summary>
    public bool IsConstant => ConstantSteps is not null;

    /// <summary>Number of payments; 0 for a constant rate.</summary>
    public int Count => _times.Length;

    /// <summary>Fractional digits of a rate step, 0 to 18: as few as the rates need.</summary>
    public int RateDecimals { get; }

    /// <summary>Microseconds between two payments: the most common distance of a history; 0 if it has one payment alone.</summary>
    public long IntervalMicroseconds { get; }

    /// <summary>Due times, Unix microseconds, UTC, strictly increasing.</summary>
    public ReadOnlySpan<long> Times => _times;

    /// <summary>Rate of each payment in steps of 10^-<see cref="RateDecimals"/>.</summary>
    public ReadOnlySpan<long> Rates => _rates;

    /// <summary>The places at which payments are missing, in order of time.</summary>
    public IReadOnlyList<FundingGap> Gaps { get; }

    /// <summary>The constant rate in rate steps; null for a history.</summary>
    internal long? ConstantSteps { get; }

    /// <summary>A constant rate, paid whenever a whole number of intervals has passed since 00:00 UTC.</summary>
    /// <param name="rate">Fraction of the notional per payment; positive means that longs pay.</param>
    /// <param name="intervalMicroseconds">
    /// Microseconds between two payments; a whole number of them must make a day. Null is eight hours.
    /// </param>
    /// <exception cref="InputException">
    /// The rate is not between -1 and 1 or has more than 18 fractional digits, or the interval does not divide a day.
    /// </exception>
    public static FundingSeries Constant(decimal rate, long? intervalMicroseconds = null)
    {
        var length = intervalMicroseconds ?? 8 * FundingInterval.Hour;
        return length <= 0 || UnixTime.Day % length != 0
            ? throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"funding interval of {length} µs does not divide a day"),
                "eight hours are 28800000000")
            : new FundingSeries(Steps(rate), length);
    }

    /// <summary>A history from payments in order of time.</summary>
    /// <param name="payments">At least one payment, each later than the one before.</param>
    /// <exception cref="InputException">
    /// There is none, times do not increase, or a rate is not between -1 and 1 or has more than 18 fractional digits.
    /// </exception>
    public static FundingSeries From(IReadOnlyList<FundingPayment> payments)
    {
        if (payments.Count == 0) throw new InputException("a funding history has no payments", "give at least one, or a constant rate");
        var (times, rates) = (new long[payments.Count], new long[payments.Count]);
        for (var i = 0; i < times.Length; i++)
        {
            (times[i], rates[i]) = (payments[i].Time, Steps(payments[i].Rate));
            if (i > 0 && times[i] <= times[i - 1])
                throw new InputException($"funding payment {i + 1} at {UnixTime.ToIso8601(times[i])} is not after the one before it",
                    "give payments in order of time");
        }

        return new FundingSeries(times, rates, []);
    }

    /// <summary>The payment at <paramref name="index"/>.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public FundingPayment this[int index] => new(_times[index], RateOf(_rates[index]));

    /// <summary>A cursor at the first payment that is due after <paramref name="time"/>.</summary>
    /// <param name="time">Unix microseconds.</param>
    public FundingCursor After(long time) => new(this, time);

    /// <summary>
    /// This history; of a constant rate, its payments after <paramref name="from"/> and up to <paramref name="to"/> as one.
    /// </summary>
    internal FundingSeries Within(long from, long to)
    {
        if (!IsConstant) return this;
        var times = new List<long>();
        for (var cursor = After(from); cursor.NextTime <= to; cursor.Advance()) times.Add(cursor.NextTime);
        var rate = ConstantSteps!.Value * Scale.PowerOfTen(MaxRateDecimals - RateDecimals);
        return new FundingSeries([.. times], [.. times.Select(_ => rate)], []);
    }

    /// <summary>This history with one rate for the payments from <paramref name="from"/> on and before <paramref name="to"/>.</summary>
    internal FundingSeries WithRate(decimal rate, long from, long to)
    {
        var (steps, factor) = (Steps(rate), Scale.PowerOfTen(MaxRateDecimals - RateDecimals));
        var rates = new long[Count];
        for (var i = 0; i < rates.Length; i++) rates[i] = _times[i] >= from && _times[i] < to ? steps : _rates[i] * factor;
        return new FundingSeries(this, rates);
    }

    /// <summary>A rate in rate steps as a decimal.</summary>
    internal decimal RateOf(long steps) => Scale.ToDecimal(steps, RateDecimals);

    /// <summary>A rate in steps of 10^-18.</summary>
    internal static long Steps(decimal rate) => Math.Abs(rate) <= 1 && Scale.TryToSteps(rate, MaxRateDecimals, out var steps)
        ? steps
        : throw new InputException(string.Create(CultureInfo.InvariantCulture,
            $"funding rate {rate} is not a fraction between -1 and 1 with at most {MaxRateDecimals} fractional digits"),
            "one basis point is 0.0001");

    // Few digits keep the products of quantity, price and rate within 128 bits.
    private static int CommonDecimals(ReadOnlySpan<long> rates)
    {
        var decimals = 0;
        foreach (var rate in rates)
        {
            while (rate % Scale.PowerOfTen(MaxRateDecimals - decimals) != 0) decimals++;
        }

        return decimals;
    }
}
