using System.CommandLine;
using ParityFast.Configuration;
using ParityFast.Orders;

namespace ParityFast.Cli;

/// <summary>The option that names a file of guards.</summary>
internal sealed class GuardFile
{
    private readonly Option<string?> _path = new("--guards")
    {
        Description = "JSON file with guards, such as {\"daily_loss_limit\": 100}; without it none.",
    };

    private GuardFile(Command command) => command.Options.Add(_path);

    public static GuardFile AddTo(Command command) => new(command);

    public GuardOptions Read(ParseResult parsed) =>
        parsed.GetValue(_path) is { } path ? (GuardOptions)ConfigurationReader.ReadFile(typeof(GuardOptions), path,
            foreign: ForeignNames.OfGuards) : new GuardOptions();
}
