using System.Reflection.Metadata;
using System.Text;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>Reads how an assembly was built from its attributes and its portable symbols.</summary>
internal static class BuildFacts
{
    private const int DisableOptimizations = 0x100;

    // Custom debug information of portable symbols: the compiler's options as name and value pairs.
    private static readonly Guid CompilationOptions = new("B5FEEC05-8CD0-4A83-96DA-466284BB4BD8");

    public static BuildConfiguration Configuration(IlModule module)
    {
        if (Find(module, "System.Diagnostics.DebuggableAttribute") is { } debuggable)
        {
            var reader = module.Metadata.GetBlobReader(debuggable.Value);
            reader.ReadUInt16();
            // (modes) in four bytes, or the older (isJITTrackingEnabled, isJITOptimizerDisabled) in two.
            var disabled = reader.RemainingBytes >= 6
                ? (reader.ReadInt32() & DisableOptimizations) != 0
                : (reader.ReadUInt16() & 0xFF00) != 0;
            return disabled ? BuildConfiguration.Debug : BuildConfiguration.Release;
        }

        return Text(module, "System.Reflection.AssemblyConfigurationAttribute") switch
        {
            "Debug" => BuildConfiguration.Debug,
            "Release" => BuildConfiguration.Release,
            _ => BuildConfiguration.Unknown,
        };
    }

    public static CompilerFacts Compiler(IlModule module)
    {
        var options = Options(module);
        return new CompilerFacts(
            options.GetValueOrDefault("compiler-version"),
            options.GetValueOrDefault("language-version"),
            Text(module, "System.Runtime.Versioning.TargetFrameworkAttribute"));
    }

    /// <summary>Whether the assembly carries <c>AssemblyMetadata</c> of this name.</summary>
    public static bool HasMetadata(IlModule module, string name)
    {
        foreach (var handle in module.Metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var value = module.Metadata.GetBlobReader(module.Metadata.GetCustomAttribute(handle).Value);
            // Every attribute starts with the same two bytes; only one of AssemblyMetadata continues with this name.
            if (value.Length < name.Length + 3 || value.ReadUInt16() != 1) continue;
            if (value.ReadByte() == name.Length && value.ReadUTF8(name.Length) == name) return true;
        }

        return false;
    }

    private static CustomAttribute? Find(IlModule module, string name)
    {
        foreach (var handle in module.Metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            if (module.AttributeName(handle) == name) return module.Metadata.GetCustomAttribute(handle);
        }

        return null;
    }

    private static string? Text(IlModule module, string attribute)
    {
        if (Find(module, attribute) is not { } found) return null;
        var reader = module.Metadata.GetBlobReader(found.Value);
        reader.ReadUInt16();
        return reader.ReadSerializedString();
    }

    private static Dictionary<string, string> Options(IlModule module)
    {
        try
        {
            using var symbols = Symbols(module);
            return symbols is null ? [] : Options(symbols.GetMetadataReader());
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            // Symbols are a courtesy: without readable ones the compiler is unknown.
            return [];
        }
    }

    private static MetadataReaderProvider? Symbols(IlModule module)
    {
        module.Image.TryOpenAssociatedPortablePdb(
            module.Path, path => File.Exists(path) ? new MemoryStream(File.ReadAllBytes(path)) : null, out var provider, out _);
        return provider;
    }

    private static Dictionary<string, string> Options(MetadataReader symbols)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var handle in symbols.GetCustomDebugInformation(EntityHandle.ModuleDefinition))
        {
            var information = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(information.Kind) != CompilationOptions) continue;
            var parts = Encoding.UTF8.GetString(symbols.GetBlobBytes(information.Value)).Split('\0');
            for (var i = 0; i + 1 < parts.Length; i += 2) options[parts[i]] = parts[i + 1];
        }

        return options;
    }
}
