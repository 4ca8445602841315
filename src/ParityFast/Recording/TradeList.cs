using System.Globalization;
using System.Text;
using ParityFast.Input;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast;

/// <summary>The trades of a decision log, and trades as a file of CSV.</summary>
public static class TradeList
{
    private const string Header = "entry_time,exit_time,side,quantity,entry_price,exit_price,pnl,return,commission,funding,"
        + "entry_bar,exit_bar,entry_reason,exit_reason,open,fills,favourable_excursion,adverse_excursion\n";

    /// <summary>Reads the trades from flat to flat, in order of their ends, an open one last.</summary>
    /// <param name="logPath">A log of this project's format.</param>
    /// <exception cref="InputException">It cannot be read, or states numbers that no run has.</exception>
    public static IReadOnlyList<Trade> Read(string logPath)
    {
        ArgumentNullException.ThrowIfNull(logPath);
        using var reader = DecisionLogReader.Open(logPath);
        using var figures = new LoggedFigures(reader);
        while (reader.Read()) figures.Take();
        return reader.Status!.State != DecisionLogState.Tampered
            ? figures.Trades()
            : throw new DecisionLogException($"{logPath}: {reader.Status.Detail}");
    }

    /// <summary>Writes trades as CSV; a file that exists is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trades">The trades.</param>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void WriteCsv(string path, IReadOnlyList<Trade> trades)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(trades);
        try
        {
            WholeFile.Write(path, stream =>
            {
                using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                writer.Write(Header);
                foreach (var trade in trades) writer.Write(Row(trade));
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot write this file: {error.Message}",
                "name a file in a folder that may be written, and make room", error);
        }
    }

    private static string Row(Trade trade) => string.Create(CultureInfo.InvariantCulture,
        $"{LogTime.Format(trade.EntryTime)}Z,{LogTime.Format(trade.ExitTime)}Z,{(trade.Quantity < 0 ? "short" : "long")},"
            + $"{Math.Abs(trade.Quantity)},{trade.EntryPrice},{trade.ExitPrice},{trade.Pnl},{trade.Return:R},{trade.Commission},"
            + $"{trade.Funding},{trade.EntryBar},{trade.ExitBar},{Text(trade.EntryReason)},{Text(trade.ExitReason)},"
            + $"{(trade.IsOpen ? "true" : "false")},{trade.Fills},{trade.FavourableExcursion:R},{trade.AdverseExcursion:R}\n");

    private static string Text(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
