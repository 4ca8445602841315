using ParityFast.Cli.Tests;

/// <summary>What the runtime calls before the tool's Main if DOTNET_STARTUP_HOOKS names this assembly.</summary>
internal static class StartupHook
{
    /// <summary>Names the folder of a process that runs one command after another.</summary>
    public const string HostVariable = "PARITYFAST_TOOL_HOST";

    // At the end of the process the names of the assemblies that it loaded are written here.
    private const string LoadedVariable = "PARITYFAST_LOADED";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(LoadedVariable) is { } loaded)
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                File.WriteAllLines(loaded, AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!));
        if (Environment.GetEnvironmentVariable(HostVariable) is not { } folder) return;
        // Not for what a command starts.
        foreach (var variable in (string[])["DOTNET_STARTUP_HOOKS", HostVariable]) Environment.SetEnvironmentVariable(variable, null);
        ToolHost.Serve(folder);
        Environment.Exit(0);
    }
}
