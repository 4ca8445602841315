using System.Globalization;

namespace ParityFast.LogFormat;

/// <summary>The id under which an exchange knows an order, made from run and candle so that it can be found again after a crash.</summary>
internal static class ClientOrderId
{
    public static string Derive(string runId, long bar) => string.Create(CultureInfo.InvariantCulture, $"{runId}-{bar}");

    /// <summary>The same of an instruction that is not the first of its decision.</summary>
    public static string Derive(string runId, long bar, int instruction) =>
        string.Create(CultureInfo.InvariantCulture, $"{runId}-{bar}-{instruction}");
}
