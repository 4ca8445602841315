namespace ParityFast.Il;

/// <summary>Everything that a strategy's decisions can run, in an order that depends on the code alone.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Methods">Reached methods, in order of the first visit.</param>
/// <param name="Types">Types of which instances can exist.</param>
/// <param name="Enums">Enumerations that the code names.</param>
/// <param name="Slots">Virtual members that are called, in order of the first call.</param>
/// <param name="Modules">The opened assemblies, the strategy's first.</param>
/// <param name="Missing">Dependencies that were not found.</param>
/// <param name="Unfilled">Abstract members that are called and that nothing implements.</param>
internal sealed record IlClosure(
    IlType Strategy,
    IReadOnlyList<ClosureMethod> Methods,
    IReadOnlyList<IlType> Types,
    IReadOnlyList<IlType> Enums,
    IReadOnlyList<IlMethod> Slots,
    IReadOnlyList<IlModule> Modules,
    IReadOnlyCollection<string> Missing,
    IReadOnlyList<(IlMethod Slot, ClosureMethod Caller)> Unfilled)
{
    private const string ContractAttribute = "ParityFast.StrategyContractAttribute";

    /// <summary>Walks the closure of a strategy; null if the type implements no interface marked as a strategy contract.</summary>
    /// <param name="modules">The assemblies.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="assumesGiven">Count the implementations that a host may hand in when the code itself makes none.</param>
    public static IlClosure? Of(ModuleSet modules, IlType strategy, bool assumesGiven = false)
    {
        var contracts = Contracts(strategy);
        if (contracts.Count == 0) return null;
        var builder = new ClosureBuilder();
        builder.AddRoots(strategy, contracts);
        builder.Walk();
        if (assumesGiven) builder.AssumeGiven([.. modules.Opened.Where(module => module.Zone == ModuleZone.Followed)]);
        return new IlClosure(strategy, builder.Methods, builder.Types, builder.Enums, [.. builder.Slots], modules.Opened,
            modules.Missing, [.. builder.Unfilled]);
    }

    /// <summary>True for a type that a strategy file may name: concrete, and under a strategy contract.</summary>
    public static bool IsStrategy(IlType type) =>
        !type.IsInterface && (type.Attributes & System.Reflection.TypeAttributes.Abstract) == 0 && Contracts(type).Count > 0;

    /// <summary>The marked interfaces that a type implements.</summary>
    public static List<IlType> Contracts(IlType strategy)
    {
        var found = new List<IlType>();
        foreach (var node in strategy.Interfaces)
        {
            if (node.Head?.Definition is { } contract && !found.Contains(contract)
                && contract.Module.HasAttribute(contract.CustomAttributes, ContractAttribute)) found.Add(contract);
        }

        found.Sort((left, right) => string.CompareOrdinal(left.FullName, right.FullName));
        return found;
    }
}
