using System.Reflection;

namespace ParityFast.Skipping;

/// <summary>Where the fields of a strategy's state stand.</summary>
internal static class StateLayout
{
    /// <summary>
    /// True if no field overlaps another and none is packed closer than the runtime does it by itself: a trail, which is made of
    /// words, then stands at a multiple of a word, and so does every copy of it.
    /// </summary>
    public static bool IsNatural(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsFunctionPointer) return true;
        if (type.IsExplicitLayout || type.StructLayoutAttribute is not { Pack: 0 or >= sizeof(long) }) return false;
        return type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(field => IsNatural(field.FieldType));
    }
}
