using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using ParityFast.Cli.Commands;
using ParityFast.Input;
using ParityFast.Verification;

namespace ParityFast.Cli;

/// <summary>The tool: parses a command line, runs its command, and turns every outcome into a message and an exit code.</summary>
internal static class ToolProgram
{
    private const string Description = """
        Backtests a trading strategy with the same compiled Decide() that trades live, and proves it.

        Exit codes: 0 done or GO, 1 ran and the answer is no, 2 bad usage or input, 3 unexpected, 130 interrupted.
        The result is on stdout; progress and messages are on stderr.
        """;

    // Not asynchronous: what waits is this thread alone, and a state machine would be compiled at every start.
    public static ExitCode Run(string[] args)
    {
        using var interruption = new Interruption();
        // As git and dotnet take it.
        if (args is ["help", .. var of]) args = [.. of, "--help"];
        var verbose = args.Contains("--verbose");
        Messages.Quiet = args.Contains("--quiet");
        WrappingWriter.Install();
        try
        {
            if (Completions.IsAsked(args))
            {
                Completions.Write(CreateRoot(), args);
                return ExitCode.Done;
            }

            var parsed = Root(ToolCommands.For(args)).Parse(args);
            // After the parser: the strategy is under test, and numbers on a command line have one meaning everywhere.
            if (Environment.GetEnvironmentVariable(Perturbation.CultureVariable) is not null && !Perturbation.TakeCulture())
                throw new InputException($"this system does not have the culture that {Perturbation.CultureVariable} names");
            if (parsed.Errors.Count > 0) return Refuse(parsed);
            RejectOddWords(parsed);
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            var code = (ExitCode)interruption.Run(token => parsed.InvokeAsync(configuration, token), PatienceWith(parsed));
            StrategyNote.End();
            return code;
        }
#pragma warning disable CA1031 // Do not catch general exception types: the last resort of a tool is a message, not a stack trace.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var (message, hint, code) = Outcome(error, verbose);
            Messages.Error(message, hint, verbose && code != ExitCode.Interrupted ? error : null);
            return code;
        }
        finally
        {
            StrategyNote.Forget();
        }
    }

    private static (string Message, string Hint, ExitCode Code) Outcome(Exception error, bool verbose) => error switch
    {
        InputException input => (input.Message, Hint(input), ExitCode.BadInput),
        UnauthorizedAccessException or IOException => (error.Message,
            "check that the path exists, that it may be read or written, and that the disk has space", ExitCode.BadInput),
        OperationCanceledException => ("interrupted", "", ExitCode.Interrupted),
        OverflowException => (error.Message, "give the instrument's price_increment, or fewer decimals", ExitCode.BadInput),
        OutOfMemoryException => ($"this needs more memory than there is: {error.Message}",
            "take shorter periods or fewer candles, or give the process more memory", ExitCode.BadInput),
        _ => ($"unexpected: {error.GetType().Name}: {error.Message}",
            verbose ? "" : "run again with --verbose and report what it prints", ExitCode.Unexpected),
    };

    /// <summary>The tool with every command and option.</summary>
    internal static Command CreateRoot() => Root(ToolCommands.Whole());

    private static Command Root(IEnumerable<Command> commands)
    {
        // Not a RootCommand: that takes the name of the executable, and people type the tool's.
        var root = new Command("parityfast", Description);
        root.Options.Add(HelpPage.Option());
        root.Options.Add(VersionPage.Option());
        root.Options.Add(new Option<bool>("--verbose") { Description = "Print stack traces with errors.", Recursive = true });
        root.Options.Add(new Option<bool>("--quiet") { Description = "Print no hints, warnings or progress.", Recursive = true });
        foreach (var command in commands) root.Subcommands.Add(command);
        return root;
    }

    // A session finishes its candle and its order first; what does not even know of interruptions would finish everything.
    private static TimeSpan PatienceWith(ParseResult parsed) => parsed switch
    {
        { Action: SynchronousCommandLineAction } => TimeSpan.Zero,
        { CommandResult.Command.Name: LiveCommand.Name } => Timeout.InfiniteTimeSpan,
        _ => TimeSpan.FromSeconds(2),
    };

    private static ExitCode Refuse(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0)
        {
            var typed = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
            string[] known = [.. command.Subcommands.Select(subcommand => subcommand.Name)];
            if (typed is null)
                Messages.Error("no command was given",
                    $"the commands are: {string.Join(", ", known)}; to begin, try parityfast backtest --sample, or parityfast --help");
            else Messages.Error($"there is no command '{typed}'", Suggestion.For(typed, known, "commands"));
            return ExitCode.BadInput;
        }

        if (parsed.UnmatchedTokens.FirstOrDefault(IsOptionLike) is { } unknown) throw NoOption(command, unknown);
        foreach (var text in parsed.Errors.Select(error => UsageError.Text(error, command)).Distinct()) Messages.Error(text, "");
        Messages.Hint(HelpOf(command));
        return ExitCode.BadInput;
    }

    private static string HelpOf(Command command) => $"see parityfast {command.Name} --help";

    // A log that cannot be opened or made says what, not what to do.
    private static string Hint(InputException error) => error switch
    {
        { Hint.Length: > 0 } => error.Hint,
        { InnerException: UnauthorizedAccessException or IOException } =>
            "name a place that may be read and written (--log-dir, --output), free some space, or leave the log out (--no-log)",
        _ => "see docs/troubleshooting.md, or parityfast COMMAND --help",
    };

    // One dash alone is standard input, and a number may be negative.
    private static bool IsOptionLike(string value) =>
        value.Length > 1 && value[0] == '-' && !char.IsAsciiDigit(value[1]) && value[1] != '.';

    private static InputException Empty(string name) =>
        new($"{name} was given an empty value", "give a value; if it came from a variable of the shell, that variable is not set");

    // A mistyped option would pass for a file name, and a variable that is not set for the folder that it is run in.
    private static void RejectOddWords(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.CommandResult.Tokens.Any(token => token.Value.Length == 0)) throw Empty(command.Name);
        if (parsed.CommandResult.Children.OfType<OptionResult>()
            .FirstOrDefault(result => result.Tokens.Any(token => token.Value.Length == 0)) is { } empty)
            throw Empty(empty.Option.Name);
        if (parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument && IsOptionLike(token.Value)) is { } unknown)
            throw NoOption(command, unknown.Value);
    }

    private static InputException NoOption(Command command, string typed) => new($"{command.Name} has no option '{typed}'",
        ForeignOption.Hint(command, typed) ?? Suggestion.For(typed,
            [.. command.Options.Where(option => !option.Hidden).Select(option => option.Name)], "options"));
}
