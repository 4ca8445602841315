namespace ParityFast.Tests.Style;

/// <summary>What a description of an API must say of a method.</summary>
public sealed class PublicApiSample<T>
    where T : unmanaged
{
    public string? Find(string name, int depth = 3, string? otherwise = null) => depth > 0 ? name + typeof(T).Name : otherwise;
}
