using System.Reflection.Metadata;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>
/// Whether reached code may see the names of an anonymous type's members: they are in its text, and its hash is made of them. A call that
/// is not known to leave both alone counts as one that reads them.
/// </summary>
internal static class AnonymousReads
{
    // These call Equals at most, and hashes only to find what is equal.
    private static readonly string[] Blind =
    [
        "System.Linq.", "System.Collections.Generic.", "System.Func`", "System.Action`", "System.Predicate`", "System.Comparison`",
            "System.Converter`",
        "System.ValueTuple`", "System.Nullable`", "System.Array", "System.Lazy`", "System.Span`", "System.ReadOnlySpan`",
            "System.IEquatable`", "System.MulticastDelegate", "System.Delegate",
    ];

    public static bool Any(IlClosure closure)
    {
        if (!closure.Types.Any(type => type.IsAnonymous)) return false;
        foreach (var method in closure.Methods)
        {
            if (method.Method.Type.IsAnonymous) continue;
            TypeNode? constrained = null;
            foreach (var instruction in method.Body.Instructions)
            {
                if (Reads(instruction, constrained)) return true;
                constrained = instruction.Code == ILOpCode.Constrained ? instruction.Operand as TypeNode : null;
            }
        }

        return false;
    }

    private static bool Reads(IlInstruction instruction, TypeNode? constrained)
    {
        if (instruction.Code == ILOpCode.Ldtoken) return instruction.Operand is TypeNode named && IsOpen(named, [], []);
        if (instruction.Operand is not MethodReference { Target: null } call) return false;
        var name = call.Owner.Head?.Name ?? "";
        if (call.Name is "ToString" or "GetHashCode" or "GetType" && name is "System.Object" or "System.ValueType" or "System.Enum")
            return constrained is null || IsOpen(constrained, [], []);
        if (call.Name is ".ctor" or "Equals" or "ReferenceEquals" && name == "System.Object") return false;
        if (call.Name != "GetHashCode" && Array.Exists(Blind, prefix => name.StartsWith(prefix, StringComparison.Ordinal))) return false;
        return call.Signature.ParameterTypes.Any(parameter => IsOpen(parameter, call.Owner.Arguments, call.Arguments))
            || Array.Exists(call.Owner.Arguments, argument => IsOpen(argument, [], []))
                || Array.Exists(call.Arguments, argument => IsOpen(argument, [], []));
    }

    // An object, a variable of a generic member, or an anonymous type, itself or as a part.
    private static bool IsOpen(TypeNode type, TypeNode[] typeArguments, TypeNode[] arguments) => type.Kind switch
    {
        TypeNodeKind.Named => type.Name == "System.Object" || type.Definition is { IsAnonymous: true },
        TypeNodeKind.TypeVariable => type.Index >= typeArguments.Length || IsOpen(typeArguments[type.Index], [], []),
        TypeNodeKind.MethodVariable => type.Index >= arguments.Length || IsOpen(arguments[type.Index], [], []),
        _ => Array.Exists(type.Parts, part => IsOpen(part, typeArguments, arguments)),
    };
}
