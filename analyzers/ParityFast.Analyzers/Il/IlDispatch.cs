using System.Reflection;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>Which method of a type stands behind a virtual call. Matching is by name and number of parameters, so it may find one too many, never one too few.</summary>
internal static class IlDispatch
{
    public static IlMethod? Implementation(IlWorld world, IlTypeDefinition type, IlMethod slot)
    {
        var isInterface = (slot.Type.Definition.Attributes & TypeAttributes.Interface) != 0;
        if (isInterface)
        {
            if (!Implements(world, type, slot.Type))
                return null;
        }
        else if (!Derives(world, type, slot.Type))
        {
            return null;
        }

        var count = slot.ParameterCount;
        var name = slot.Name;
        for (IlTypeDefinition? current = type; current is { } at; current = Base(world, at))
        {
            foreach (var handle in at.Definition.GetMethods())
            {
                var method = new IlMethod(at.Assembly, handle);
                if ((method.Definition.Attributes & MethodAttributes.Virtual) == 0 || method.Definition.RelativeVirtualAddress == 0)
                    continue;
                // An explicit implementation carries the interface's name before its own.
                if ((method.Name == name || method.Name.EndsWith("." + name, StringComparison.Ordinal)) && method.ParameterCount == count)
                    return method;
            }
        }

        return slot.Definition.RelativeVirtualAddress == 0 ? null : slot;
    }

    /// <summary>The members that the platform, or an assembly that cannot be read, may call by itself.</summary>
    public static IEnumerable<IlMethod> ExternalSlots(IlWorld world, ParityPolicy policy, IlTypeDefinition type)
    {
        var hasForeignInterface = Interfaces(world, type).Any(i => i.Definition is null);
        for (IlTypeDefinition? current = type; current is { } at; current = Base(world, at))
        {
            foreach (var handle in at.Definition.GetMethods())
            {
                var method = new IlMethod(at.Assembly, handle);
                var attributes = method.Definition.Attributes;
                if ((attributes & MethodAttributes.Virtual) == 0 || method.Definition.RelativeVirtualAddress == 0)
                    continue;
                var isNew = (attributes & MethodAttributes.NewSlot) != 0;
                if (isNew ? hasForeignInterface && !IsOwnSlot(world, at, method) : !HasBaseSlot(world, at, method))
                    yield return method;
            }
        }
    }

    public static IlTypeDefinition? Base(IlWorld world, IlTypeDefinition type) =>
        IlMember.TypeOf(type.Assembly, type.Definition.BaseType) is { } parent ? world.Find(parent) : null;

    /// <summary>Every interface of a type; without a definition where its assembly cannot be read.</summary>
    public static IEnumerable<(IlType Type, IlTypeDefinition? Definition)> Interfaces(IlWorld world, IlTypeDefinition type)
    {
        for (IlTypeDefinition? current = type; current is { } at; current = Base(world, at))
        {
            foreach (var handle in at.Definition.GetInterfaceImplementations())
            {
                if (IlMember.TypeOf(at.Assembly, at.Assembly.Reader.GetInterfaceImplementation(handle).Interface) is not { } face)
                    continue;
                var definition = world.Find(face);
                yield return (face, definition);
                if (definition is { } own)
                {
                    foreach (var inherited in Interfaces(world, own))
                        yield return inherited;
                }
            }
        }
    }

    private static bool Implements(IlWorld world, IlTypeDefinition type, IlTypeDefinition face) => Interfaces(world, type).Any(i => i.Definition is { } definition && definition.Equals(face));

    private static bool Derives(IlWorld world, IlTypeDefinition type, IlTypeDefinition from)
    {
        for (IlTypeDefinition? current = type; current is { } at; current = Base(world, at))
        {
            if (at.Equals(from))
                return true;
        }

        return false;
    }

    // An override whose first declaration is in sight runs only when that declaration is called.
    private static bool HasBaseSlot(IlWorld world, IlTypeDefinition type, IlMethod method)
    {
        for (var current = Base(world, type); current is { } at; current = Base(world, at))
        {
            foreach (var handle in at.Definition.GetMethods())
            {
                var candidate = new IlMethod(at.Assembly, handle);
                if (candidate.Name == method.Name && (candidate.Definition.Attributes & (MethodAttributes.Virtual | MethodAttributes.NewSlot)) == (MethodAttributes.Virtual | MethodAttributes.NewSlot))
                    return true;
            }
        }

        return false;
    }

    private static bool IsOwnSlot(IlWorld world, IlTypeDefinition type, IlMethod method)
    {
        // Final and new: made virtual only to implement an interface.
        if ((method.Definition.Attributes & MethodAttributes.Final) == 0 && method.Name.IndexOf('.') < 0)
            return true;
        return Interfaces(world, type).Any(i => i.Definition is { } own && own.Definition.GetMethods().Any(h => new IlMethod(own.Assembly, h).Name is { } name && (name == method.Name || method.Name.EndsWith("." + name, StringComparison.Ordinal))));
    }
}
