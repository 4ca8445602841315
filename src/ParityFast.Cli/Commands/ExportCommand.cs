using System.CommandLine;

namespace ParityFast.Cli.Commands;

/// <summary>Writes a decision log as JSON in the Python reference engine's format.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var log = new Argument<string>("LOG") { Description = "A decision log." };
        var output = new Option<string?>("--output", "-o") { Description = "File to write; without it stdout." };
        var command = new Command("export", """
            Writes a decision log as JSON in the Python reference engine's format. What that format has no place for is under "parityfast".

            Example: parityfast export bt_20250101_000000_BTC-USD.msgpack --output run.json
            """) { log, output };
        command.SetAction((parsed, cancellation) =>
        {
            var path = parsed.GetValue(log)!;
            FileKind.RequireBinaryLog(path, "export makes JSON of a .msgpack log");
            if (parsed.GetValue(output) is { } file)
            {
                OutputFile.Require(file, path);
                LogStatusNote.Say(path, DecisionLogJson.Export(path, file, cancellation));
            }
            else
            {
                using var stdout = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
                LogStatusNote.Say(path, DecisionLogJson.Export(path, stdout, cancellation));
            }

            return Task.FromResult((int)ExitCode.Done);
        });
        return command;
    }
}
