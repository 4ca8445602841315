using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace ParityFast.Cli.Benching;

/// <summary>The model of the processor, as it names itself.</summary>
internal static class ProcessorName
{
    private const uint FirstPart = 0x8000_0002, LastPart = 0x8000_0004;

    /// <summary>
    /// Such as "AMD EPYC 9B45 128-Core Processor, family 26 model 2": a virtual machine may hide all but the family and model. Null
    /// if it cannot be read: on ARM a program cannot read it.
    /// </summary>
    public static string? Read()
    {
        if (!X86Base.IsSupported || (uint)X86Base.CpuId(unchecked((int)0x8000_0000), 0).Eax < LastPart) return null;
        var text = new byte[16 * (LastPart - FirstPart + 1)];
        for (var part = FirstPart; part <= LastPart; part++)
        {
            var (eax, ebx, ecx, edx) = X86Base.CpuId((int)part, 0);
            var place = text.AsSpan((int)(16 * (part - FirstPart)));
            foreach (var register in (ReadOnlySpan<int>)[eax, ebx, ecx, edx])
            {
                BinaryPrimitives.WriteInt32LittleEndian(place, register);
                place = place[4..];
            }
        }

        return $"{Encoding.ASCII.GetString(text).TrimEnd('\0').Trim()}, {FamilyAndModel()}";
    }

    // Intel's and AMD's manuals, CPUID function 1: the extended fields count for families 6 and 15.
    private static string FamilyAndModel()
    {
        var signature = X86Base.CpuId(1, 0).Eax;
        var (family, model) = ((signature >> 8) & 0xf, (signature >> 4) & 0xf);
        if (family is 6 or 15) model |= (signature >> 12) & 0xf0;
        if (family == 15) family += (signature >> 20) & 0xff;
        return string.Create(CultureInfo.InvariantCulture, $"family {family} model {model}");
    }
}
