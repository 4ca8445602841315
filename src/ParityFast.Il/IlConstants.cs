using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>What a readonly field always is, if the makers of its type put one constant into it.</summary>
internal sealed class IlConstants
{
    private readonly Dictionary<IlField, (string? Text, bool IsNull)> _known = [];

    /// <summary>The text that an instruction loads, itself or from a field; null if it loads none.</summary>
    public string? TextOf(StackFlow flow, int at)
    {
        if (at < 0) return null;
        if (flow.TextOf(at) is { } text) return text;
        // As a span.
        if (flow.Instructions[at] is { Operand: MethodReference { Target: null, Name: "op_Implicit" or "AsSpan" } }
            && flow.Inputs(at) is { Length: 1 } inputs)
            return TextOf(flow, inputs[0]);
        return Field(flow, at) is { } field ? Of(field).Text : null;
    }

    /// <summary>Whether an instruction loads nothing but null, itself or from a field.</summary>
    public bool IsNull(StackFlow flow, int at)
    {
        if (at < 0) return false;
        at = flow.Origin(at);
        return flow.Instructions[at].Code == ILOpCode.Ldnull || (Field(flow, at) is { } field && Of(field).IsNull);
    }

    private static IlField? Field(StackFlow flow, int at) =>
        flow.Instructions[flow.Origin(at)] is
        {
            Code: ILOpCode.Ldfld or ILOpCode.Ldsfld,
            Operand: FieldReference { Target: { IsInitOnly: true } field }
        } ? field : null;

    private (string? Text, bool IsNull) Of(IlField field)
    {
        if (_known.TryGetValue(field, out var known)) return known;
        var (text, isNull, isMixed) = ((string?)null, true, false);
        foreach (var maker in field.Type.Methods)
        {
            if (maker.Name is not (".ctor" or ".cctor") || !maker.HasBody) continue;
            var flow = new StackFlow(new ClosureMethod(maker, null));
            for (var at = 0; at < flow.Instructions.Length; at++)
            {
                if (flow.Instructions[at] is not
                    {
                        Code: ILOpCode.Stfld or ILOpCode.Stsfld,
                        Operand: FieldReference { Target: { } stored }
                    } || stored != field) continue;
                var value = flow.Inputs(at)[flow.Inputs(at).Length - 1];
                if (value >= 0 && flow.Instructions[flow.Origin(value)].Code == ILOpCode.Ldnull) continue;
                isNull = false;
                var found = value >= 0 ? flow.TextOf(value) : null;
                isMixed |= found is null || (text is not null && text != found);
                text = found;
            }
        }

        return _known[field] = (isMixed ? null : text, isNull);
    }
}
