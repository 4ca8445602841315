using System.CommandLine;
using ParityFast.Input;
using ParityFast.Sweeps;

namespace ParityFast.Cli.Commands;

/// <summary>Joins the shards of a sweep.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var parts = new Argument<string[]>("PART")
        {
            Description = "Files of sweep rows, with their manifests beside them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--output") { Description = "The file to write.", Required = true };
        var format = CommonOptions.Format();
        var command = new Command("merge", """
            Joins the files of a sweep's shards to the file that one run writes, byte for byte. Names missing shards; rejects overlaps and
            parts of another sweep.

            Example: parityfast merge sweep-1.csv sweep-2.csv sweep-3.csv --output sweep.csv
            """) { parts, output, format };
        command.SetAction(parsed => (int)Run(parsed.GetValue(parts)!, parsed.GetValue(output)!, parsed.GetValue(format)));
        return command;
    }

    private static ExitCode Run(string[] parts, string output, OutputFormat format)
    {
        OutputFile.Require(output, parts);
        // Rows are joined as they are.
        if (parts.FirstOrDefault(part => Path.GetExtension(part) != Path.GetExtension(output)) is { } part)
            throw new InputException($"{output}: has another extension than {part}",
                $"name a {Path.GetExtension(part)} file: rows are joined unchanged");
        var sets = SweepMerge.Run(parts, output);
        if (format == OutputFormat.Table)
            Console.Out.WriteLine(FormattableString.Invariant(
                $"{output}: {Counted.Of(sets, "set")} of {Counted.Of(parts.Length, "part")}"));
        else
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteString("output", output);
                writer.WriteNumber("sets", sets);
                writer.WriteNumber("parts", parts.Length);
            });
        }

        return ExitCode.Done;
    }
}
