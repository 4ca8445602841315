using ParityFast.Certificates;

namespace ParityFast.Live;

/// <summary>What a session takes from an account that is a backtest's: a user may hand both the same options.</summary>
internal static class SessionAccount
{
    /// <summary>The options of the run of a session.</summary>
    public static BacktestOptions Run(AccountOptions account, IReadOnlyList<ExternalSeries> series)
    {
        var run = account as BacktestOptions ?? new BacktestOptions(account);
        return series.Count == 0 ? run : run with { Series = series };
    }

    /// <summary>The certificate that is demanded: a lock that either names is never passed by.</summary>
    public static CertificationOptions Certification(CertificationOptions own, AccountOptions account) =>
        own == CertificationOptions.None && account is BacktestOptions backtest ? backtest.Certification : own;
}
