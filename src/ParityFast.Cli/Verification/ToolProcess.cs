using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using ParityFast.Verification;

namespace ParityFast.Cli.Verification;

/// <summary>This tool again, as a child process.</summary>
internal static class ToolProcess
{
    private static readonly string Tool = typeof(ToolProcess).Assembly.Location;

    /// <summary>Runs the tool, disturbed; gives what it printed on stdout.</summary>
    /// <exception cref="InputException">It failed.</exception>
    public static async Task<string> RunAsync(IReadOnlyList<string> arguments, Perturbation perturbation, CancellationToken cancellation)
    {
        if (!perturbation.Environment.ContainsKey(Perturbation.CultureVariable))
        {
            return await new PerturbationCommand(Host(), ["exec", Tool, .. arguments]).RunAsync(perturbation, cancellation);
        }

        // The host takes a file of settings by this name only.
        var settings = Path.Combine(Path.GetTempPath(), $"parityfast-{Guid.NewGuid():N}.runtimeconfig.json");
        try
        {
            await File.WriteAllTextAsync(settings, WithCultures(), cancellation);
            return await new PerturbationCommand(Host(), ["exec", "--runtimeconfig", settings, Tool, .. arguments]).RunAsync(perturbation,
                cancellation);
        }
        finally
        {
            File.Delete(settings);
        }
    }

    // The tool itself starts faster without cultures. To test them, it must have them.
    private static string WithCultures()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(Tool, ".runtimeconfig.json")))!;
        var properties = settings["runtimeOptions"]!["configProperties"]!;
        properties["System.Globalization.Invariant"] = false;
        properties["System.Globalization.PredefinedCulturesOnly"] = true;
        return settings.ToJsonString();
    }

    // The host of the runtime that runs this process: three folders above the framework.
    private static string Host()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(host) ? host : name;
    }
}
