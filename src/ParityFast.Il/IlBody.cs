using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>The normalised code of a method.</summary>
internal sealed record IlBody(IlInstruction[] Instructions, IlRegion[] Regions, TypeNode[] Locals, bool ZeroesLocals)
{
    public static readonly IlBody None = new([], [], [], false);

    public static IlBody Of(IlMethod method)
    {
        if (!method.HasBody) return None;
        var module = method.Type.Module;
        var block = method.Body();
        var reader = new InstructionReader(module, block);
        var instructions = reader.Read();
        var regions = new List<IlRegion>();
        foreach (var region in block.ExceptionRegions)
        {
            regions.Add(new IlRegion(
                region.Kind,
                reader.Ordinal(region.TryOffset), reader.Ordinal(region.TryOffset + region.TryLength),
                reader.Ordinal(region.HandlerOffset), reader.Ordinal(region.HandlerOffset + region.HandlerLength),
                region.Kind == ExceptionRegionKind.Filter ? reader.Ordinal(region.FilterOffset) : -1,
                region.Kind == ExceptionRegionKind.Catch ? module.Node(region.CatchType) : null));
        }

        return new IlBody(instructions, [.. regions], LocalsOf(module, block.LocalSignature), block.LocalVariablesInitialized);
    }

    private static TypeNode[] LocalsOf(IlModule module, StandaloneSignatureHandle handle)
    {
        if (handle.IsNil) return [];
        var signature = module.Metadata.GetStandaloneSignature(handle);
        module.RequireShallow(signature.Signature);
        return [.. signature.DecodeLocalSignature(module.Provider, null)];
    }
}
