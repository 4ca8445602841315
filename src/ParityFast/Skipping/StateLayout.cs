using System.Reflection;

namespace ParityFast.Skipping;

/// <summary>The places of the fields in a strategy's state.</summary>
internal static class StateLayout
{
    /// <summary>
    /// True if no field overlaps another and none is packed closer than the runtime does it by itself: a trail, which is made of
    /// words, is then at a multiple of a word, and so is every copy of it.
    /// </summary>
    public static bool IsNatural(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsFunctionPointer) return true;
        if (type.IsExplicitLayout || type.StructLayoutAttribute is not { Pack: 0 or >= sizeof(long) }) return false;
        return type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .All(field => IsNatural(field.FieldType));
    }
}
