using System.CommandLine;
using ParityFast.Cli.Verification;
using ParityFast.Verification;

namespace ParityFast.Cli.Commands;

/// <summary>Judges compiled strategies by the analyzer's policy, keeps their certificates, and tries what cannot be proved.</summary>
internal sealed class VerifyCommand
{
    private readonly Argument<string> _strategy = new("STRATEGY")
    {
        Description = "path/to/My.dll for every strategy in it, path/to/My.dll:TypeName for one, or the name of a built-in one.",
        DefaultValueFactory = _ => StrategyCatalog.Default,
    };

    private readonly LockOptions _lock;
    private readonly MatrixOptions _matrix;
    private readonly Option<string?> _exemptions = new("--exemptions")
    {
        Description = "File of exemptions; without it parity.exempt.txt if there is one.",
    };
    private readonly Option<string[]> _allow = new("--allow")
    {
        Description = "File of verified members; without it every parity.allow*.txt here.",
    };
    private readonly Option<bool> _allowUnanalyzed = new("--allow-unanalyzed")
    {
        Description = "Also certify a build that was not analyzed.",
    };
    private readonly Option<OutputFormat> _format = CommonOptions.Format();

    private VerifyCommand(Command command)
    {
        command.Arguments.Add(_strategy);
        _lock = LockOptions.AddTo(command);
        foreach (var option in new Option[] { _exemptions, _allow, _allowUnanalyzed }) command.Options.Add(option);
        _matrix = MatrixOptions.AddTo(command);
        command.Options.Add(_format);
    }

    public static Command Create()
    {
        var command = new Command("verify", """
            Judges compiled strategies and their dependencies by the analyzer's rules, whatever was suppressed in source, and compares
            them with parity.lock, or writes it. With --run, backtests under other cultures, time zones, processors and tiers of the
            compiler, on cut candles, and with the strategy made again for every decision: every run must decide the same.
            Exit code 0 if all is well, 1 if something was found or differs, 2 for files that cannot be read.

            Example: parityfast verify bin/Release/net10.0/MyStrategy.dll --write
            Example: parityfast verify bin/Release/net10.0/MyStrategy.dll --lock parity.lock
            Example: parityfast verify bin/Release/net10.0/MyStrategy.dll --run btc-1m.csv --config strategy.json
            """);
        var verify = new VerifyCommand(command);
        command.SetAction(async (parsed, cancellation) => (int)await verify.RunAsync(parsed, cancellation));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var strategy = parsed.GetValue(_strategy)!;
        var (path, typeName) = StrategyFile.Find(strategy);
        var verified = StrategyFile.Only(StrategyVerifier.Verify(path, null, Options(parsed)), typeName);
        if (!parsed.GetValue(_allowUnanalyzed)) verified = AnalyzedBuild.Judge(verified);
        var certificate = _lock.Apply(parsed, verified);
        var matrix = _matrix.IsAsked(parsed) ? await _matrix.RunAsync(parsed, strategy, cancellation) : null;
        var outcome = new VerifyOutcome(verified, certificate, matrix);
        if (parsed.GetValue(_format) == OutputFormat.Json) VerifyJson.Write(outcome);
        else VerifyTable.Write(outcome);
        foreach (var hint in outcome.Hints()) Messages.Hint(hint);
        return outcome.IsGood ? ExitCode.Done : ExitCode.No;
    }

    private VerificationOptions Options(ParseResult parsed)
    {
        var exemptions = parsed.GetValue(_exemptions) ?? (File.Exists("parity.exempt.txt") ? "parity.exempt.txt" : null);
        var allowances = parsed.GetValue(_allow) is { Length: > 0 } named
            ? named
            : [.. Directory.EnumerateFiles(".", "parity.allow*.txt").Order(StringComparer.Ordinal)];
        return new VerificationOptions
        {
            Exemptions = exemptions is null ? "" : Text(exemptions),
            Allowances = [.. allowances.Select(Text)],
        };
    }

    private static string Text(string path) =>
        File.Exists(path)
            ? File.ReadAllText(path)
            : throw new InputException($"{path}: there is no such file", "name a file that exists, or leave the option out");
}
