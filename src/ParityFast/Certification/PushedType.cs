using System.Reflection.Metadata;
using ParityFast.Certification.Il;

namespace ParityFast.Certification;

/// <summary>The type of the value that an instruction leaves on the stack, where the instruction alone tells.</summary>
internal static class PushedType
{
    public static TypeNode? Of(ClosureMethod method, IlInstruction instruction) => instruction switch
    {
        { Code: ILOpCode.Ldarg } => Argument(method.Method, (int)instruction.Number),
        { Code: ILOpCode.Ldloc } => method.Body.Locals[(int)instruction.Number],
        { Operand: FieldReference field } => field.FieldType.Substitute(field.Owner.Arguments),
        { Code: ILOpCode.Newobj, Operand: MethodReference constructor } => constructor.Owner,
        { Operand: MethodReference call } => call.Signature.ReturnType.Substitute(call.Owner.Arguments),
        _ => null,
    };

    private static TypeNode? Argument(IlMethod method, int number)
    {
        if (!method.IsStatic) number--;
        return number >= 0 && number < method.Signature.ParameterTypes.Length ? method.Signature.ParameterTypes[number] : null;
    }
}
