using System.CommandLine;

namespace ParityFast.Cli.Commands;

/// <summary>Writes a strategy project to start from.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the strategy, such as MeanReversion: a C# identifier." };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Folder to write to, new or empty; without it one of that name.",
        };
        var source = new Option<string?>("--package-source")
        {
            Description = "Folder with the ParityFast packages, to restore from besides the configured feeds.",
        };
        var command = new Command("new", """
            Writes a strategy project with the analyzer on, its tests, candles to start with and a CI workflow.

            Example: parityfast new MeanReversion
            Example: parityfast new MeanReversion --output work/mean-reversion --package-source packages
            """) { name, output, source };
        // An action of its own thread is waited for if it is interrupted.
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var project = new StrategyTemplate(parsed.GetValue(name)!, parsed.GetValue(output), parsed.GetValue(source));
            project.Write(cancellation);
            Console.Out.WriteLine($"{project.Folder}: written");
            Messages.Hint($"""
                next:
                  cd {project.Folder}
                  dotnet tool restore
                  dotnet build -c Release
                  dotnet test -c Release
                  dotnet parityfast backtest data/candles.csv --strategy {project.Dll} --config strategy.json --instrument instrument.json
                """);
            return (int)ExitCode.Done;
        }, CancellationToken.None));
        return command;
    }
}
