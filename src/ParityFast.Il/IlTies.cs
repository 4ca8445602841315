using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>PF0301: a sort keeps what is equal in the order it came in, so only a key that no two elements share makes an order.</summary>
internal sealed class IlTies(IlScene scene)
{
    public static bool IsLinq(MethodReference call) => call.Owner.Name == "System.Linq.Enumerable";

    public bool PassesOrder(MethodReference call) =>
        IsLinq(call) && scene.Policy.IsListed("passes-order", call.Name) && !CountsPlaces(call);

    /// <summary>Whether two elements may share what a call sorts by. A key that is not in sight is judged by its type.</summary>
    public bool AreLeft(StackFlow flow, int sort)
    {
        if (IlLambda.Of(flow, Selector(flow, sort)) is { } key) return !TellsApart(key, key.Result, flow, sort);
        return flow.Instructions[sort].Operand is MethodReference { Arguments: { Length: 2 } arguments } && IsMeasure(arguments[1]);
    }

    /// <summary>Whether what becomes of a sort is the same whichever of its equals come first.</summary>
    public bool AreIrrelevant(StackFlow flow, int sort)
    {
        var key = IlLambda.Of(flow, Selector(flow, sort))?.Path();
        return flow.Instructions[sort].Operand is MethodReference { Name: "MinBy" or "MaxBy" }
            ? ReadsOnly(flow, sort, key, 0)
            : IsIndifferent(flow, sort, key, isCut: false);
    }

    /// <summary>
    /// Whether a sort in place leaves no two elements equal. Without a comparison in sight it is taken for one of the elements themselves.
    /// </summary>
    public bool IsTotal(StackFlow flow, int sort)
    {
        if (flow.Inputs(sort) is not { Length: > 1 } inputs || IlLambda.Of(flow, inputs[inputs.Length - 1]) is not { } comparison)
            return true;
        for (var at = 0; at < comparison.Flow.Instructions.Length; at++)
        {
            var compares = comparison.Flow.Instructions[at] is { Code: ILOpCode.Sub }
                or { Operand: MethodReference { Name: "CompareTo" or "Compare" or "CompareOrdinal" } };
            if (compares && comparison.Flow.Inputs(at).Any(input => TellsApart(comparison, input, flow, sort))) return true;
        }

        return false;
    }

    private static int Selector(StackFlow flow, int call) => flow.Inputs(call) is { Length: > 1 } inputs ? inputs[1] : -1;

    // Select((value, index) => …) passes on the position of an element.
    private static bool CountsPlaces(MethodReference call) => call.Signature.ParameterTypes.Length > 1
        && call.Signature.ParameterTypes[1] is { Head.Name: "System.Func`3" } given && given.Arguments[1].Name == "System.Int32";

    private bool IsIndifferent(StackFlow flow, int value, string[]? key, bool isCut)
    {
        foreach (var (by, index) in flow.Uses(value))
        {
            if (index != 0 || flow.Instructions[by].Operand is not MethodReference call || !IsLinq(call)) return false;
            if (call.Name is "ThenBy" or "ThenByDescending" or "OrderBy" or "OrderByDescending" && !AreLeft(flow, by)) continue;
            if (key is not null && scene.Policy.IsListed("reads-key", call.Name)
                && IlLambda.Of(flow, Selector(flow, by))?.Path() is { } read && read.SequenceEqual(key))
                continue;
            var isCutHere = scene.Policy.IsListed("cuts", call.Name);
            var isFine = scene.Policy.IsListed("picks-one", call.Name) ? ReadsOnly(flow, by, key, 0)
                : isCut && !isCutHere ? call.Name is "Count" or "LongCount" or "Any" && flow.Inputs(by).Length == 1
                : isCutHere || PassesOrder(call) || call.Name is "ThenBy" or "ThenByDescending"
                    ? IsIndifferent(flow, by, key, isCut || isCutHere)
                : scene.Policy.IsListed("ignores-order", call.Name) || scene.Policy.IsListed("ignores-order-if-exact", call.Name);
            if (!isFine) return false;
        }

        return true;
    }

    /// <summary>
    /// Whether no two elements of an unordered collection give the same value. A name or a whole number of an element's own type may well
    /// be what it is known by.
    /// </summary>
    private bool TellsApart(IlLambda lambda, int value, StackFlow caller, int call)
    {
        value = lambda.Behind(value);
        if (value < 0) return false;
        var instruction = lambda.Flow.Instructions[value];
        switch (instruction)
        {
            case { Code: ILOpCode.Ldarg or ILOpCode.Ldarga }:
                return lambda.IsParameter(instruction);
            case { Code: ILOpCode.Ldfld, Operand: FieldReference field }:
                return IsIdentity(lambda, value, (field.Owner, field.Name, field.FieldType.Substitute(field.Owner.Arguments)),
                    caller, call);
            case { Operand: MethodReference { Signature: { ParameterTypes.Length: 0, Header.IsInstance: true } } getter }
                when getter.Name.StartsWith("get_", StringComparison.Ordinal):
                var type = getter.Signature.ReturnType.Substitute(getter.Owner.Arguments);
                return IsIdentity(lambda, value, (getter.Owner, getter.Name.Substring(4), type), caller, call);
            case { Code: ILOpCode.Neg or ILOpCode.Newobj or (>= ILOpCode.Conv_i1 and <= ILOpCode.Conv_u8) }:
            case
            {
                Operand: MethodReference { Signature.ReturnType.Name: "System.String" } or MethodReference { Name: "op_UnaryNegation" }
            }:
                return lambda.Flow.Inputs(value).Any(input => TellsApart(lambda, input, caller, call));
            default:
                return false;
        }
    }

    private bool IsIdentity(IlLambda lambda, int read, (TypeNode Owner, string Name, TypeNode Type) of, StackFlow caller, int call)
    {
        var (owner, member, type) = of;
        var name = owner.Head?.Name ?? "";
        if (name is "System.Collections.Generic.KeyValuePair`2" or "System.Linq.IGrouping`2") return member == "Key";
        if (Made(owner, member, caller, call) is var (maker, value, by)) return TellsApart(maker, value, caller, by);
        // A tuple that is an element may start with a name; one that a dictionary holds is a handful of values.
        return (name.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
            ? TellsApart(lambda, lambda.Flow.Inputs(read)[0], caller, call)
            : owner.Head?.Definition is not null)
            && !IsMeasure(type);
    }

    /// <summary>What the nearest Select before a call put into a member of the tuple or nameless object that it made.</summary>
    private static (IlLambda Lambda, int Value, int By)? Made(TypeNode owner, string member, StackFlow flow, int call)
    {
        var (source, steps) = (call, 0);
        do
            source = flow.Inputs(source) is { Length: > 0 } inputs && inputs[0] >= 0 ? flow.Origin(inputs[0]) : -1;
        while (source >= 0 && flow.Instructions[source].Operand is MethodReference { Name: not "Select" }
            && ++steps < flow.Instructions.Length);
        if (source < 0 || flow.Instructions[source].Operand is not MethodReference { Name: "Select" }
            || IlLambda.Of(flow, Selector(flow, source)) is not { } lambda)
            return null;
        var made = lambda.Behind(lambda.Result);
        if (made < 0 || lambda.Flow.Instructions[made].Code != ILOpCode.Newobj) return null;
        var place = owner.Head?.Definition is { IsGenerated: true } nameless
            ? Array.FindIndex(nameless.Fields, field => field.Name.StartsWith($"<{member}>", StringComparison.Ordinal))
            : member.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(member.Substring(4), out var number) ? number - 1 : -1;
        return place >= 0 && place < lambda.Flow.Inputs(made).Length ? (lambda, lambda.Flow.Inputs(made)[place], source) : null;
    }

    // Amounts, scores and flags are shared by chance.
    private static bool IsMeasure(TypeNode type)
    {
        if (type.Head?.Name == "System.Nullable`1" && type.Arguments.Length == 1) type = type.Arguments[0];
        return type.Definition is { IsEnum: true } || type.Name is "System.Decimal" or "System.Double" or "System.Single"
            or "System.Boolean" or "System.TimeSpan" or "System.Half";
    }

    // "scores.MaxBy(p => p.Value).Value" is the same whichever of the best it is taken from.
    private static bool ReadsOnly(StackFlow flow, int element, string[]? key, int depth) =>
        key is not null && ReadsOnly(flow, element, key, depth, []);

    private static bool ReadsOnly(StackFlow flow, int element, string[] key, int depth, HashSet<(int Element, int Depth)> seen)
    {
        // Locals may be given to one another in a circle.
        if (!seen.Add((element, depth))) return true;
        foreach (var (by, index) in flow.Uses(element))
        {
            var use = flow.Instructions[by];
            var isFine = use.Code == ILOpCode.Stloc ? flow.Loads((int)use.Number).All(load => ReadsOnly(flow, load, key, depth, seen))
                : index == 0 && depth < key.Length && IlLambda.Member(use) == key[depth]
                    && (depth + 1 == key.Length || ReadsOnly(flow, by, key, depth + 1, seen));
            if (!isFine) return false;
        }

        return true;
    }
}
