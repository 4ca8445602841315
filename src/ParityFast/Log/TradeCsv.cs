using System.Globalization;
using System.Text;
using ParityFast.Input;

namespace ParityFast.Log;

/// <summary>Trades as a file of CSV.</summary>
public static class TradeCsv
{
    private const string Header = "entry_time,exit_time,side,quantity,entry_price,exit_price,pnl,return,commission,funding,entry_bar,exit_bar,entry_reason,exit_reason,open\n";

    /// <summary>Writes trades; a file that exists is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trades">The trades.</param>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<Trade> trades)
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
            throw new InputException($"{path}: cannot write this file: {error.Message}", "name a file in a folder that may be written, and make room", error);
        }
    }

    private static string Row(Trade trade) => string.Create(CultureInfo.InvariantCulture,
        $"{LogTime.Format(trade.EntryTime)}Z,{LogTime.Format(trade.ExitTime)}Z,{(trade.Quantity < 0 ? "short" : "long")},{Math.Abs(trade.Quantity)},{trade.EntryPrice},{trade.ExitPrice},{trade.Pnl},{trade.Return:R},{trade.Commission},{trade.Funding},{trade.EntryBar},{trade.ExitBar},{Text(trade.EntryReason)},{Text(trade.ExitReason)},{(trade.IsOpen ? "true" : "false")}\n");

    private static string Text(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
