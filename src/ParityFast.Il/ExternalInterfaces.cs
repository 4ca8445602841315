namespace ParityFast.Il;

/// <summary>
/// Members of the framework's interfaces that types implement most, so that their methods are not mistaken for each other's.
/// An interface that is not here may have a member of any name.
/// </summary>
internal static class ExternalInterfaces
{
    public static bool MayDeclare(TypeNode contract, string method) => contract.Head?.Name switch
    {
        "System.IEquatable`1" => method is "Equals",
        "System.IComparable" or "System.IComparable`1" => method is "CompareTo",
        "System.IDisposable" => method is "Dispose",
        "System.IAsyncDisposable" => method is "DisposeAsync",
        "System.IFormattable" => method is "ToString",
        "System.ISpanFormattable" => method is "ToString" or "TryFormat",
        "System.Collections.IEnumerable" or "System.Collections.Generic.IEnumerable`1" => method is "GetEnumerator",
        "System.Collections.IEnumerator" or "System.Collections.Generic.IEnumerator`1" =>
            method is "MoveNext" or "get_Current" or "Reset" or "Dispose",
        "System.Collections.IComparer" or "System.Collections.Generic.IComparer`1" => method is "Compare",
        "System.Collections.IEqualityComparer" or "System.Collections.Generic.IEqualityComparer`1" => method is "Equals" or "GetHashCode",
        _ => true,
    };
}
