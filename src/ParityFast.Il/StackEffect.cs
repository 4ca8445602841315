using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>How many values an instruction takes from the evaluation stack, and whether it leaves one (ECMA-335, partition III).</summary>
internal static class StackEffect
{
    public static (int Pops, bool Pushes) Of(IlInstruction instruction, bool returnsValue)
    {
        switch (instruction.Operand)
        {
            case MethodReference call when instruction.Code is ILOpCode.Call or ILOpCode.Callvirt:
                return (call.Signature.ParameterTypes.Length + (call.Signature.Header.IsInstance ? 1 : 0),
                    call.Signature.ReturnType.Name != "System.Void");
            case MethodReference constructor when instruction.Code == ILOpCode.Newobj:
                return (constructor.Signature.ParameterTypes.Length, true);
            case TypeNode { Kind: TypeNodeKind.Function } signature when instruction.Code == ILOpCode.Calli:
                return (signature.Parts.Length, signature.Parts[0].Name != "System.Void");
        }

        return instruction.Code == ILOpCode.Ret ? (returnsValue ? 1 : 0, false) : Plain((int)instruction.Code);
    }

    private static (int Pops, bool Pushes) Plain(int code) => code switch
    {
        >= 0x14 and <= 0x23 or 0x72 or 0x7E or 0x7F or 0xD0 or 0xFE00 or 0xFE06 or 0xFE09 or 0xFE0A or 0xFE0C or 0xFE0D or 0xFE1C =>
            (0, true),
        0x26 or 0x39 or 0x3A or 0x45 or 0x7A or 0x80 or 0xFE0B or 0xFE0E or 0xFE11 or 0xFE15 => (1, false),
        >= 0x3B and <= 0x44 or >= 0x51 and <= 0x57 or 0x70 or 0x7D or 0x81 or 0xDF => (2, false),
        >= 0x58 and <= 0x64 or >= 0xD6 and <= 0xDB or >= 0xFE01 and <= 0xFE05 or 0x8F or >= 0x90 and <= 0x9A or 0xA3 => (2, true),
        >= 0x9B and <= 0xA2 or 0xA4 or 0xFE17 or 0xFE18 => (3, false),
        0x38 or 0x01 or 0x27 or 0xDC or 0xDD or 0xFE12 or 0xFE13 or 0xFE14 or 0xFE16 or 0xFE19 or 0xFE1A or 0xFE1E => (0, false),
        // Conversions, indirections, casts, fields, boxes, lengths: one for one.
        _ => (1, true),
    };
}
