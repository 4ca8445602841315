using System.Globalization;

namespace ParityFast.Watch;

/// <summary>
/// The process of <c>parityfast watch</c>: it ends when its standard input does, so that it cannot outlive the tool that started it.
/// </summary>
internal static class WatchProgram
{
    private const int BadInput = 2;

    /// <param name="args">The log, the port (0 for any), and the log to compare with, or nothing.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length is not (2 or 3) || !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            await Console.Error.WriteLineAsync("error: this is a part of parityfast watch\nhint: start parityfast watch LOG");
            return BadInput;
        }

        using var ended = new CancellationTokenSource();
        try
        {
            var follower = new LogFollower(args[0], args.Length == 3 ? args[2] : null);
            await follower.ReadAsync(ended.Token);
            await using var server = await WatchServer.StartAsync(follower, port);
            // The address is the result, for a person or a program to open.
            Console.Out.WriteLine(server.Address);
            await Console.Out.FlushAsync();
            var reading = follower.FollowAsync(ended.Token);
            await WaitForTheEndAsync();
            await ended.CancelAsync();
            await reading;
            return 0;
        }
        catch (InputException error)
        {
            await Console.Error.WriteLineAsync($"error: {error.Message}");
            if (error.Hint.Length > 0) await Console.Error.WriteLineAsync($"hint: {error.Hint}");
            return BadInput;
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync(
                $"error: {error.Message}\nhint: another process may have the port: leave --port out for a free one");
            return BadInput;
        }
    }

    private static async Task WaitForTheEndAsync()
    {
        var buffer = new byte[64];
        await using var input = Console.OpenStandardInput();
        while (await input.ReadAsync(buffer) > 0)
        {
        }
    }
}
