namespace ParityFast.Il;

/// <summary>Which methods of a type fill which slots: those of followed code, and those that only others call.</summary>
internal static class SlotTable
{
    /// <summary>The methods that a call through <paramref name="slot"/> can run on an instance of <paramref name="type"/>.</summary>
    public static IEnumerable<IlMethod> Targets(IlMethod slot, IlType type) =>
        slot.Type.IsInterface ? InterfaceTargets(slot, type) : ClassTargets(slot, type);

    /// <summary>
    /// The methods of <paramref name="type"/> and its bases that fill a slot of code that is not followed, and may be called
    /// from there: <c>ToString</c>, <c>CompareTo</c>, <c>MoveNext</c>, <c>Decide</c>. In an order that the file's does not change.
    /// </summary>
    public static List<IlMethod> ExternalOverrides(IlType type)
    {
        var found = new List<IlMethod>();
        foreach (var ancestor in type.Chain)
        {
            foreach (var method in ancestor.Head!.Definition!.Methods)
            {
                if (FillsExternal(type, method)) found.Add(method);
            }
        }

        return IlMethod.Sorted(found);
    }

    private static IEnumerable<IlMethod> ClassTargets(IlMethod slot, IlType type)
    {
        var at = Array.FindIndex(type.Chain, ancestor => ancestor.Head!.Definition == slot.Type);
        if (at < 0) yield break;
        var slotArguments = type.Chain[at].Arguments;
        for (var i = 0; i < at; i++)
        {
            var definition = type.Chain[i].Head!.Definition!;
            var filler = ExplicitFiller(definition, slot) ?? Array.Find(definition.Methods, method =>
                method is { IsVirtual: true, IsNewSlot: false } && method.Name == slot.Name
                    && method.Matches(type.Chain[i].Arguments, slot, slotArguments));
            if (filler is null) continue;
            yield return filler;
            yield break;
        }

        if (!slot.IsAbstract) yield return slot;
    }

    private static List<IlMethod> InterfaceTargets(IlMethod slot, IlType type)
    {
        var found = new List<IlMethod>();
        foreach (var contract in type.Interfaces)
        {
            if (contract.Head?.Definition != slot.Type) continue;
            foreach (var target in Implementations(slot, type, contract))
            {
                if (!found.Contains(target)) found.Add(target);
            }
        }

        return IlMethod.Sorted(found);
    }

    // The runtime's rule: an interface is mapped by the most derived type that lists it, to a member of that type or of a base, and from
    // there to whatever overrides that member.
    private static IEnumerable<IlMethod> Implementations(IlMethod slot, IlType type, TypeNode contract)
    {
        var lists = Array.FindIndex(type.Chain, ancestor => Lists(ancestor, contract));
        for (var i = Math.Max(lists, 0); i < type.Chain.Length; i++)
        {
            var ancestor = type.Chain[i];
            var filler = ExplicitFiller(ancestor, slot, contract)
                ?? Array.Find(ancestor.Head!.Definition!.Methods, method => method.Name == slot.Name
                && method is { IsVirtual: true, IsStatic: false, IsPublic: true }
                    && method.Matches(ancestor.Arguments, slot, contract.Arguments));
            if (filler is not null) return ClassTargets(filler, type);
        }

        return DefaultFillers(slot, type, contract);
    }

    private static bool Lists(TypeNode ancestor, TypeNode contract) => Array.Exists(ancestor.Head!.Definition!.OwnInterfaces, own =>
        TypeNode.Same(own, ancestor.Arguments, contract, []) || Inherits(own.Substitute(ancestor.Arguments), contract));

    private static bool Inherits(TypeNode from, TypeNode contract) =>
        from.Head?.Definition is { } definition
            && Array.Exists(definition.Interfaces, inherited => TypeNode.Same(inherited, from.Arguments, contract, []));

    // Bodies in interfaces: the one that no interface derived from its own replaces, else the slot's own.
    private static List<IlMethod> DefaultFillers(IlMethod slot, IlType type, TypeNode contract)
    {
        var found = new List<(TypeNode By, IlMethod Body)>();
        foreach (var candidate in type.Interfaces)
        {
            if (candidate.Head?.Definition is not null && ExplicitFiller(candidate, slot, contract) is { } filler)
                found.Add((candidate, filler));
        }

        if (found.Count == 0) return slot.IsAbstract ? [] : [slot];
        var bodies = new List<IlMethod>();
        foreach (var (by, body) in found)
        {
            if (!body.IsAbstract && !bodies.Contains(body) && !found.Exists(other => Inherits(other.By, by))) bodies.Add(body);
        }

        return bodies;
    }

    private static IlMethod? ExplicitFiller(TypeNode by, IlMethod slot, TypeNode contract)
    {
        foreach (var (body, target) in by.Head!.Definition!.ExplicitOverrides)
        {
            if (target.Target == slot && TypeNode.Same(target.Owner, by.Arguments, contract, [])) return body;
        }

        return null;
    }

    private static IlMethod? ExplicitFiller(IlType type, IlMethod slot)
    {
        foreach (var (body, target) in type.ExplicitOverrides)
        {
            if (target.Target == slot) return body;
        }

        return null;
    }

    private static bool FillsExternal(IlType type, IlMethod method)
    {
        foreach (var (body, target) in method.Type.ExplicitOverrides)
        {
            if (body == method && IsExternal(target.Target)) return true;
        }

        if (!method.IsVirtual || method.IsAbstract) return false;
        return method.IsNewSlot ? MayImplementExternal(type, method) : OverridesExternal(method);
    }

    private static bool IsExternal(IlMethod? slot) => slot is null || slot.Type.Module.Zone == ModuleZone.Contract;

    // Up the bases to the type that made the slot. If that type is not opened, or is in the contract, others call it.
    private static bool OverridesExternal(IlMethod method)
    {
        var chain = method.Type.Chain;
        for (var i = 1; i < chain.Length; i++)
        {
            var made = Array.Find(chain[i].Head!.Definition!.Methods, candidate =>
                candidate.IsVirtual && candidate.Name == method.Name && candidate.Matches(chain[i].Arguments, method, []));
            if (made is { IsNewSlot: true }) return IsExternal(made);
        }

        return true;
    }

    private static bool MayImplementExternal(IlType type, IlMethod method)
    {
        var isInternal = false;
        var mayBeExternal = false;
        foreach (var contract in type.Interfaces)
        {
            if (contract.Head?.Definition is { } definition)
            {
                var declares = Array.Exists(definition.Methods, slot => slot.Name == method.Name);
                if (definition.Module.Zone == ModuleZone.Contract && declares) return true;
                isInternal |= declares;
            }
            else if (ExternalInterfaces.MayDeclare(contract, method.Name))
            {
                mayBeExternal = true;
                if (ExternalInterfaces.MayDeclare(contract, "")) continue;
                return true;
            }
        }

        return mayBeExternal && !isInternal;
    }
}
