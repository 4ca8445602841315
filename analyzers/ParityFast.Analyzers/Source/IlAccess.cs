using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>
/// Opens the code of a referenced assembly. It has none if the reference is a reference assembly: a reference assembly has no bodies.
/// </summary>
internal sealed class IlAccess
{
    private static readonly PropertyInfo? ModuleProperty = typeof(ModuleMetadata).GetProperty("Module",
        BindingFlags.NonPublic | BindingFlags.Instance);
    private readonly Dictionary<string, PortableExecutableReference> _references = new(StringComparer.OrdinalIgnoreCase);

    public IlAccess(Compilation compilation)
    {
        foreach (var reference in compilation.References)
        {
            if (reference is PortableExecutableReference portable
                && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly)
                _references[assembly.Name] = portable;
        }
    }

    /// <summary>The assembly's image, or null if its code cannot be had.</summary>
    public PEReader? Open(string assembly)
    {
        if (!_references.TryGetValue(assembly, out var reference))
            return null;
        try
        {
            return FromMetadata(reference) ?? FromFile(reference);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or InvalidOperationException
            or UnauthorizedAccessException or TargetException)
        {
            // What cannot be opened cannot be judged; PF0408 says so.
            return null;
        }
    }

    // The compiler has the image in memory but offers only its metadata. If that is not enough, the file is read.
    private static PEReader? FromMetadata(PortableExecutableReference reference)
    {
        if (reference.GetMetadata() is not AssemblyMetadata metadata
            || ModuleProperty?.GetValue(metadata.GetModules()[0]) is not { } module)
            return null;
        var image =
            module.GetType().GetProperty("PEReaderOpt", BindingFlags.NonPublic | BindingFlags.Instance)?.GetValue(module) as PEReader;
        return image is not null && HasBodies(image) ? image : null;
    }

    private static PEReader? FromFile(PortableExecutableReference reference)
    {
        // RS1035: the file is an input of this very compilation, so reading it makes the result depend on nothing new.
#pragma warning disable RS1035
        if (reference.FilePath is not { } path || !File.Exists(path))
            return null;
        var image = new PEReader(new MemoryStream(File.ReadAllBytes(path)));
#pragma warning restore RS1035
        return HasBodies(image) ? image : null;
    }

    private static bool HasBodies(PEReader image)
    {
        var reader = image.GetMetadataReader();
        if (!reader.IsAssembly || IsReferenceAssembly(reader))
            return false;
        foreach (var handle in reader.MethodDefinitions)
        {
            var address = reader.GetMethodDefinition(handle).RelativeVirtualAddress;
            if (address == 0)
                continue;
            try
            {
                return image.GetMethodBody(address) is not null;
            }
            catch (InvalidOperationException)
            {
                // Only the metadata was kept.
                return false;
            }
        }

        return true;
    }

    private static bool IsReferenceAssembly(MetadataReader reader)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            if (reader.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } constructor
                && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
                && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)parent).Name, "ReferenceAssemblyAttribute"))
                return true;
        }

        return false;
    }
}
