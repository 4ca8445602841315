using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace ParityFast.Il;

/// <summary>
/// Reads IL bytes into instructions that do not depend on how they were encoded: long forms only, no <c>nop</c>, branch
/// targets by ordinal, tokens by what they name.
/// </summary>
internal sealed class InstructionReader(IlModule module, MethodBodyBlock body)
{
    private readonly List<IlInstruction> _instructions = [];
    private int[] _ordinals = [];

    /// <summary>The ordinal of the first instruction at or after <paramref name="offset"/> that is no <c>nop</c>.</summary>
    public int Ordinal(int offset) => _ordinals[offset];

    public IlInstruction[] Read()
    {
        var reader = body.GetILReader();
        _ordinals = new int[reader.Length + 1];
        while (reader.RemainingBytes > 0)
        {
            _ordinals[reader.Offset] = _instructions.Count;
            int first = reader.ReadByte();
            ReadInstruction(ref reader, first == 0xFE ? 0xFE00 | reader.ReadByte() : first);
        }

        _ordinals[reader.Length] = _instructions.Count;
        for (var i = 0; i < _instructions.Count; i++) _instructions[i] = WithOrdinals(_instructions[i]);
        return [.. _instructions];
    }

    private void ReadInstruction(ref BlobReader reader, int code)
    {
        switch (code)
        {
            case 0x00: break;
            case >= 0x02 and <= 0x05: Add(ILOpCode.Ldarg, code - 0x02); break;
            case >= 0x06 and <= 0x09: Add(ILOpCode.Ldloc, code - 0x06); break;
            case >= 0x0A and <= 0x0D: Add(ILOpCode.Stloc, code - 0x0A); break;
            case >= 0x0E and <= 0x13: Add((ILOpCode)(code - 0x0E + (int)ILOpCode.Ldarg), reader.ReadByte()); break;
            case >= 0x15 and <= 0x1E: Add(ILOpCode.Ldc_i4, code - 0x16); break;
            case 0x1F: Add(ILOpCode.Ldc_i4, reader.ReadSByte()); break;
            case 0x20: Add(ILOpCode.Ldc_i4, reader.ReadInt32()); break;
            case 0x21 or 0x23: Add((ILOpCode)code, reader.ReadInt64()); break;
            case 0x22: Add(ILOpCode.Ldc_r4, reader.ReadInt32()); break;
            case >= 0x2B and <= 0x37: AddBranch((ILOpCode)(code + 0x0D), reader.ReadSByte(), reader.Offset); break;
            case >= 0x38 and <= 0x44: AddBranch((ILOpCode)code, reader.ReadInt32(), reader.Offset); break;
            case 0xDD: AddBranch(ILOpCode.Leave, reader.ReadInt32(), reader.Offset); break;
            case 0xDE: AddBranch(ILOpCode.Leave, reader.ReadSByte(), reader.Offset); break;
            case 0x45: AddSwitch(ref reader); break;
            case >= 0xFE09 and <= 0xFE0E: Add((ILOpCode)code, reader.ReadUInt16()); break;
            case 0xFE12 or 0xFE19: Add((ILOpCode)code, reader.ReadByte()); break;
            default: ReadToken(ref reader, code); break;
        }
    }

    private void ReadToken(ref BlobReader reader, int code)
    {
        var operand = !TakesToken(code)
            ? null
            : code == 0x72 ? ReadString(ref reader) : module.Operand(MetadataTokens.EntityHandle(reader.ReadInt32()));
        _instructions.Add(new IlInstruction((ILOpCode)code, 0, operand));
    }

    private string ReadString(ref BlobReader reader) =>
        module.Metadata.GetUserString(MetadataTokens.UserStringHandle(reader.ReadInt32() & 0xFFFFFF));

    private static bool TakesToken(int code) => code is >= 0x27 and <= 0x29 or >= 0x6F and <= 0x75 or 0x79 or >= 0x7B and <= 0x81
        or 0x8C or 0x8D or 0x8F or >= 0xA3 and <= 0xA5 or 0xC2 or 0xC6 or 0xD0 or 0xFE06 or 0xFE07 or 0xFE15 or 0xFE16 or 0xFE1C;

    private void Add(ILOpCode code, long number) => _instructions.Add(new IlInstruction(code, number, null));

    private void AddBranch(ILOpCode code, int distance, int end) => Add(code, end + distance);

    private void AddSwitch(ref BlobReader reader)
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > reader.RemainingBytes / sizeof(int))
            throw new BadImageFormatException("a switch has more targets than its method has bytes");
        var targets = new int[count];
        for (var i = 0; i < targets.Length; i++) targets[i] = reader.ReadInt32();
        for (var i = 0; i < targets.Length; i++) targets[i] += reader.Offset;
        _instructions.Add(new IlInstruction(ILOpCode.Switch, 0, targets));
    }

    private IlInstruction WithOrdinals(IlInstruction instruction)
    {
        if (instruction.Operand is int[] targets) return instruction with { Operand = Array.ConvertAll(targets, Ordinal) };
        var isBranch = instruction.Code is (>= ILOpCode.Br and <= ILOpCode.Blt_un) or ILOpCode.Leave;
        return isBranch ? instruction with { Number = Ordinal((int)instruction.Number) } : instruction;
    }
}
