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
                method is { IsVirtual: true, IsNewSlot: false } && method.Name == slot.Name && method.Matches(type.Chain[i].Arguments, slot, slotArguments));
            if (filler is null) continue;
            yield return filler;
            yield break;
        }

        if (!slot.IsAbstract) yield return slot;
    }

    private static IEnumerable<IlMethod> InterfaceTargets(IlMethod slot, IlType type)
    {
        var contracts = Array.FindAll(type.Interfaces, contract => contract.Head?.Definition == slot.Type);
        if (contracts.Length == 0) yield break;
        foreach (var ancestor in type.Chain)
        {
            var fillers = IlMethod.Sorted(Fillers(ancestor, slot, contracts));
            if (fillers.Count == 0) continue;
            foreach (var method in fillers) yield return method;
            yield break;
        }

        foreach (var method in IlMethod.Sorted(DefaultFillers(slot, type))) yield return method;
    }

    private static IEnumerable<IlMethod> Fillers(TypeNode ancestor, IlMethod slot, TypeNode[] contracts)
    {
        var definition = ancestor.Head!.Definition!;
        foreach (var (body, target) in definition.ExplicitOverrides)
        {
            if (target.Target == slot) yield return body;
        }

        foreach (var method in definition.Methods)
        {
            if (method.Name == slot.Name && method is { IsVirtual: true, IsStatic: false }
                && Array.Exists(contracts, contract => method.Matches(ancestor.Arguments, slot, contract.Arguments))) yield return method;
        }
    }

    // Bodies in interfaces: those that a more derived interface gives, else the slot's own.
    private static IEnumerable<IlMethod> DefaultFillers(IlMethod slot, IlType type)
    {
        var found = false;
        foreach (var contract in type.Interfaces)
        {
            if (contract.Head?.Definition is not { } definition || ExplicitFiller(definition, slot) is not { } filler) continue;
            found = true;
            yield return filler;
        }

        if (!found && !slot.IsAbstract) yield return slot;
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
