using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Reflection;

namespace ParityFast.Cli;

/// <summary>What --version prints.</summary>
internal sealed class VersionPage : SynchronousCommandLineAction
{
    /// <summary>The option, which is alone on a command line.</summary>
    public static Option<bool> Option()
    {
        var option = new Option<bool>("--version")
        {
            Description = "Print the version.",
            Arity = ArgumentArity.Zero,
            Action = new VersionPage(),
        };
        option.Validators.Add(result =>
        {
            if (!result.Implicit && result.Parent is CommandResult command
                && command.Children.Any(child => child != result && child is not OptionResult { Implicit: true }))
                result.AddError("--version option cannot be combined with other arguments.");
        });
        return option;
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var version = typeof(VersionPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        parseResult.InvocationConfiguration.Output.WriteLine(version);
        return (int)ExitCode.Done;
    }
}
