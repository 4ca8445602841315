using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>Whether a readonly field holds a delegate whose maker gave it variables of its own to write.</summary>
internal static class IlDelegates
{
    public static bool Remembers(IlField field)
    {
        if (!IsDelegate(field.FieldType)) return false;
        foreach (var maker in field.Type.Methods)
        {
            if (maker.Name != (field.IsStatic ? ".cctor" : ".ctor")) continue;
            if (MakesStateful(maker)) return true;
            foreach (var instruction in IlBody.Of(maker).Instructions)
            {
                if (instruction.Operand is MethodReference { Target: { } called } && IsDelegate(called.Signature.ReturnType) && MakesStateful(called)) return true;
            }
        }

        return false;
    }

    private static bool IsDelegate(TypeNode type) => type.Head is { } head
        && (head.Definition?.BaseType?.Name == "System.MulticastDelegate" || head.Name.Split('`')[0] is "System.Func" or "System.Action" or "System.Predicate" or "System.Comparison" or "System.Converter");

    private static bool MakesStateful(IlMethod maker) => Array.Exists(IlBody.Of(maker).Instructions, instruction =>
        instruction is { Code: ILOpCode.Ldftn, Operand: MethodReference { Target: { Type.IsGenerated: true } lambda } } && WritesOwnField(lambda));

    private static bool WritesOwnField(IlMethod lambda) => Array.Exists(IlBody.Of(lambda).Instructions, instruction =>
        instruction is { Code: ILOpCode.Stfld, Operand: FieldReference { Target: { IsStatic: false } field } } && field.Type == lambda.Type);
}
