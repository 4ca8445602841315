using System.Reflection;
using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>Decides what the closure ends at, by the identity of assemblies and by the purpose of the contract's members.</summary>
internal static class ModuleBoundary
{
    public const string Contract = "ParityFast.Abstractions";
    public const string Engine = "ParityFast";

    private const string IndicatorColumn = "ParityFast.IndicatorColumn";
    private const string StrategySetup = "ParityFast.StrategySetup";
    private const string Indicator = "ParityFast.Indicator";
    private const string IndicatorOfUnit = "ParityFast.Indicator`1";
    private const string Columns = "ParityFast.IndicatorColumns";

    // What declares indicators: it makes them, with the parameters that it was given.
    private static readonly string[] Declarers = [StrategySetup, "ParityFast.IndicatorSource", "ParityFast.Timeframe"];

    /// <summary>The zone of a referenced assembly. The platform is known by its reference pack and its key, so that every machine draws
    /// the same line.</summary>
    public static ModuleZone ZoneOf(MetadataReader metadata, AssemblyReference reference)
    {
        var name = metadata.GetString(reference.Name);
        if (name == Contract) return ModuleZone.Contract;
        if (name == Engine) return ModuleZone.Outside;
        return ReferencePack.Holds(name) && HasFrameworkKey(metadata, reference) ? ModuleZone.Outside : ModuleZone.Followed;
    }

    /// <summary>The zone of an assembly that is opened by its path.</summary>
    public static ModuleZone ZoneOf(string name) => name == Contract ? ModuleZone.Contract : ModuleZone.Followed;

    /// <summary>True if a call from <paramref name="caller"/> into <paramref name="target"/> is followed.</summary>
    public static bool Follows(IlModule caller, IlMethod target)
    {
        if (target.Type.Module.Zone == ModuleZone.Followed) return true;
        if (TakesIndicator(target) || target.Type.FullName == Columns) return false;
        return caller.Zone == ModuleZone.Contract || IsIndicator(target.Type) || DeclaresIndicator(target);
    }

    /// <summary>True if an instance of <paramref name="type"/>, made or named in <paramref name="user"/>, counts as reached.</summary>
    public static bool Follows(IlModule user, IlType type) =>
        type.Module.Zone == ModuleZone.Followed || user.Zone == ModuleZone.Contract || IsIndicator(type);

    private static bool IsIndicator(IlType type)
    {
        foreach (var ancestor in type.Chain)
        {
            if (ancestor.Head?.Definition is { FullName: IndicatorColumn, Module.Zone: ModuleZone.Contract }) return true;
        }

        return false;
    }

    private static bool DeclaresIndicator(IlMethod method) =>
        Array.IndexOf(Declarers, method.Type.FullName) >= 0 && method.Signature.ReturnType.Head?.Name is Indicator or IndicatorOfUnit;

    // StrategySetup.Add and the code that it calls: the engine's memory of columns, not the indicator.
    private static bool TakesIndicator(IlMethod method) =>
        method.Signature.ParameterTypes.Length > 0 && IsColumn(method.Signature.ParameterTypes[0]) && !IsIndicator(method.Type);

    private static bool IsColumn(TypeNode type) => type.Name == IndicatorColumn;

    private static bool HasFrameworkKey(MetadataReader metadata, AssemblyReference reference)
    {
        if ((reference.Flags & AssemblyFlags.PublicKey) != 0) return true;
        var bytes = metadata.GetBlobBytes(reference.PublicKeyOrToken);
        return bytes.Length == 8 && IsFrameworkToken(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    // The keys that Microsoft signs the framework with, first byte to last.
    private static bool IsFrameworkToken(ulong token) => token
        is 0xb77a5c561934e089 or 0xb03f5f7f11d50a3a or 0xcc7b13ffcd2ddd51 or 0x7cec85d7bea7798e or 0x31bf3856ad364e35;
}
