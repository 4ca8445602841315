using System.CommandLine;

namespace ParityFast.Cli.Commands;

/// <summary>Serves a page that follows a log as it grows.</summary>
internal static class WatchCommand
{
    private const int PortMax = 65_535;

    public static Command Create()
    {
        var log = new Argument<string>("LOG") { Description = "The decision log of a session that is running, or of one that has ended." };
        var port = new Option<int>("--port") { Description = "Port of the page on this machine; without it a free one." };
        var like = new Option<string?>("--like")
        {
            Description = "A log of the same candles, such as a backtest's, to compare with as the session goes."
        };
        var command = new Command("watch", """
            Serves a page that follows a log as it grows: position, equity, orders, decisions with their reasons, lag and guards. Prints its
            address on stdout, and runs until Ctrl-C. It is read-only, and only this machine reaches it. See docs/live.md.

            Example: parityfast watch backtesting/decision_logs/2025-01-15/live_20250115_103000_BTC-USD.msgpack
            Example: parityfast watch live.msgpack --like backtest.msgpack --port 8080
            """) { log, port, like };
        var demands = LogDemands.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (path, other) = (parsed.GetValue(log)!, parsed.GetValue(like));
            FileKind.RequireBinaryLog(path, "watch follows a .msgpack log");
            if (!File.Exists(path))
                throw new InputException($"{path}: there is no such file",
                    "name the log that live prints; it is there from the first candle on");
            if (other is not null) FileKind.RequireLog(other);
            if (other is not null && !File.Exists(other))
                throw new InputException($"{other}: there is no such file", "name a log of the same candles, or leave --like out");
            demands.Require(parsed, path);
            if (parsed.GetValue(port) is < 0 or > PortMax)
                throw new InputException($"--port {parsed.GetValue(port)} is not from 0 to {PortMax}", "leave it out for a free port");
            return (int)await RunAsync(path, parsed.GetValue(port), other, cancellation);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(string log, int port, string? like, CancellationToken cancellation)
    {
        using var process = WatchProcess.Start(Path.GetFullPath(log), port, like is null ? null : Path.GetFullPath(like));
        if (await process.AddressAsync(cancellation) is { } address)
        {
            Console.Out.WriteLine(address);
            Messages.Hint("open it in a browser on this machine; Ctrl-C ends it, and leaves the session alone");
        }

        return (ExitCode)await process.WaitAsync(cancellation);
    }
}
