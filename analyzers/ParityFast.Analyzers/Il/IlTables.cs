using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>Whether a static collection is written to after its type's initialiser: a method loads it and calls a mutator of its type.</summary>
internal static class IlTables
{
    private static readonly HashSet<string> Mutators = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "Remove", "RemoveAt", "RemoveAll", "RemoveWhere", "RemoveRange", "Clear", "Insert", "TryAdd", "set_Item", "Sort", "Reverse", "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith",
    };

    public static bool IsChanged(IlAssembly assembly, IlMember table)
    {
        foreach (var handle in assembly.Reader.MethodDefinitions)
        {
            var method = new IlMethod(assembly, handle);
            var address = method.Definition.RelativeVirtualAddress;
            if (address == 0 || method.Name == ".cctor")
                continue;
            bool loads = false, mutates = false;
            foreach (var instruction in IlInstructions.Read(assembly.Image.GetMethodBody(address)))
            {
                if (instruction.Code == ILOpCode.Ldsfld && IlMember.Read(assembly, instruction.Token) is { } field)
                    loads |= field.Name == table.Name && field.TypeName == table.TypeName;
                else if (instruction.Code is ILOpCode.Call or ILOpCode.Callvirt && IlMember.Read(assembly, instruction.Token) is { } called)
                    mutates |= called.TypeName == table.ReturnType?.Name && Mutators.Contains(called.Name);
            }

            if (loads && mutates)
                return true;
        }

        return false;
    }
}
