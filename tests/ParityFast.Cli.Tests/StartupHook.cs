/// <summary>
/// What the runtime calls first if DOTNET_STARTUP_HOOKS names this assembly: at the end of the process the names of the assemblies that it
/// loaded are written to the file that PARITYFAST_LOADED names.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        File.WriteAllLines(Environment.GetEnvironmentVariable("PARITYFAST_LOADED")!, AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!));
}
