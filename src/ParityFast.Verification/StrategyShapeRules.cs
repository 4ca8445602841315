using System.Reflection;
using ParityFast.Il;
using ParityFast.Policy;

namespace ParityFast.Verification;

/// <summary>What the shape of a compiled strategy alone shows: PF0204, PF0406, PF0409.</summary>
internal static class StrategyShapeRules
{
    public static void Judge(IlType strategy, ParityPolicy policy, FindingList findings)
    {
        var name = CallPath.Short(strategy.FullName);
        if (!strategy.IsValueType && (strategy.Attributes & TypeAttributes.Sealed) == 0 && IsPublic(strategy))
        {
            findings.Add("PF0409", $"'{name}' can be derived from, so what runs live may not be what was tested; seal it", name);
        }

        foreach (var given in strategy.Methods)
        {
            var isOpen = (given.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
                && (given.IsInstanceConstructor || given.Name.StartsWith("set_", StringComparison.Ordinal));
            if (isOpen && given.Signature.ParameterTypes.Any(IsDelegate))
                findings.Add("PF0406",
                    $"what a delegate that is given to {(given.IsInstanceConstructor ? "the constructor" : "a property")} runs "
                        + "is decided by the code that makes the strategy",
                    given.IsInstanceConstructor ? $"new {name}" : $"{name}.{given.Name[4..]}");
        }

        foreach (var given in strategy.Fields)
        {
            if (given is { IsPublic: true, IsStatic: false, IsInitOnly: false } && IsDelegate(given.FieldType))
                findings.Add("PF0406", $"what '{given.Name}' runs is decided by the code that makes the strategy", $"{name}.{given.Name}");
        }

        if (!HasState(strategy)) return;
        var immutability = new IlImmutability(policy);
        foreach (var field in strategy.Fields)
        {
            if (field.IsStatic || (field.IsInitOnly && !HasVariable(field.FieldType) && immutability.Holds(field))) continue;
            findings.Add("PF0204", $"'{Plain(field.Name)}' can change, and the strategy's only memory is its state",
                $"{name}.{Plain(field.Name)}");
        }
    }

    private static bool IsPublic(IlType type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic;

    // A contract that carries its state as a type parameter leaves nothing to remember in fields.
    private static bool HasState(IlType strategy) =>
        Array.Exists(strategy.Interfaces, contract => contract.Head?.Name == "ParityFast.IStrategy`1");

    // The code that names the argument decides what it is.
    private static bool HasVariable(TypeNode type) => type.Kind is TypeNodeKind.TypeVariable or TypeNodeKind.MethodVariable
        || Array.Exists(type.Parts, HasVariable);

    private static bool IsDelegate(TypeNode type) => IlImmutability.IsDelegate(type);

    // <Name>k__BackingField is the property Name, <name>P the parameter name.
    private static string Plain(string field) => field.StartsWith('<') ? field[1..field.IndexOf('>')] : field;
}
