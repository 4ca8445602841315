using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>One instruction that names a member, a type or nothing.</summary>
internal readonly struct IlInstruction(ILOpCode code, int token)
{
    public ILOpCode Code { get; } = code;

    /// <summary>The metadata token; 0 for an instruction without one.</summary>
    public int Token { get; } = token;
}

/// <summary>Reads the instructions of a method body.</summary>
internal static class IlInstructions
{
    public static IEnumerable<IlInstruction> Read(MethodBodyBlock body)
    {
        var list = new List<IlInstruction>();
        var il = body.GetILReader();
        while (il.RemainingBytes > 0)
        {
            int code = il.ReadByte();
            if (code == 0xFE)
                code = 0xFE00 | il.ReadByte();
            var opCode = (ILOpCode)code;
            var token = 0;
            switch (OperandOf(opCode))
            {
                case Operand.Token:
                    token = il.ReadInt32();
                    break;
                case Operand.One:
                    il.ReadByte();
                    break;
                case Operand.Two:
                    il.ReadInt16();
                    break;
                case Operand.Four:
                    il.ReadInt32();
                    break;
                case Operand.Eight:
                    il.ReadInt64();
                    break;
                case Operand.Switch:
                    il.Offset += 4 * il.ReadInt32();
                    break;
            }

            list.Add(new IlInstruction(opCode, token));
        }

        return list;
    }

    private enum Operand
    {
        None,
        One,
        Two,
        Four,
        Eight,
        Token,
        Switch,
    }

    private static Operand OperandOf(ILOpCode code) => code switch
    {
        ILOpCode.Ldarg_s or ILOpCode.Ldarga_s or ILOpCode.Starg_s or ILOpCode.Ldloc_s or ILOpCode.Ldloca_s or ILOpCode.Stloc_s or ILOpCode.Ldc_i4_s or ILOpCode.Leave_s or ILOpCode.Unaligned => Operand.One,
        >= ILOpCode.Br_s and <= ILOpCode.Blt_un_s => Operand.One,
        (ILOpCode)0xFE19 => Operand.One,
        ILOpCode.Ldarg or ILOpCode.Ldarga or ILOpCode.Starg or ILOpCode.Ldloc or ILOpCode.Ldloca or ILOpCode.Stloc => Operand.Two,
        ILOpCode.Ldc_i4 or ILOpCode.Ldc_r4 or ILOpCode.Leave => Operand.Four,
        >= ILOpCode.Br and <= ILOpCode.Blt_un => Operand.Four,
        ILOpCode.Ldc_i8 or ILOpCode.Ldc_r8 => Operand.Eight,
        ILOpCode.Switch => Operand.Switch,
        ILOpCode.Jmp or ILOpCode.Call or ILOpCode.Calli or ILOpCode.Callvirt or ILOpCode.Cpobj or ILOpCode.Ldobj or ILOpCode.Ldstr or ILOpCode.Newobj or ILOpCode.Castclass or ILOpCode.Isinst or ILOpCode.Unbox
            or ILOpCode.Ldfld or ILOpCode.Ldflda or ILOpCode.Stfld or ILOpCode.Ldsfld or ILOpCode.Ldsflda or ILOpCode.Stsfld or ILOpCode.Stobj or ILOpCode.Box or ILOpCode.Newarr or ILOpCode.Ldelema or ILOpCode.Ldelem
            or ILOpCode.Stelem or ILOpCode.Unbox_any or ILOpCode.Refanyval or ILOpCode.Mkrefany or ILOpCode.Ldtoken or ILOpCode.Ldftn or ILOpCode.Ldvirtftn or ILOpCode.Initobj or ILOpCode.Constrained or ILOpCode.Sizeof => Operand.Token,
        _ => Operand.None,
    };
}
