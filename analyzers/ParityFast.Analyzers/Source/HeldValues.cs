using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>
/// What the fields of a type are given by its initialisers and constructors. A field of an interface, a delegate or <c>object</c>
/// says nothing of what it holds; the values that it gets do.
/// </summary>
internal sealed class HeldValues
{
    private readonly ConcurrentDictionary<IFieldSymbol, ConcurrentBag<HeldValue>> _values = new(SymbolEqualityComparer.Default);

    public void Add(IFieldSymbol field, HeldValue value) => _values.GetOrAdd(field.OriginalDefinition, static _ => []).Add(value);

    /// <summary>Every value that code in sight gives the field; empty if none does.</summary>
    public IReadOnlyCollection<HeldValue> Of(IFieldSymbol field) =>
        _values.TryGetValue(field.OriginalDefinition, out var values) ? values : [];
}

/// <summary>What is known of one value.</summary>
/// <param name="isKnown">False if it may be anything of its type.</param>
/// <param name="parts">The types of everything that the value can reach, each exactly as it was made or as it is declared.</param>
/// <param name="isChanging">Whether it holds a variable that is written after it was made.</param>
internal sealed class HeldValue(bool isKnown, IReadOnlyList<ITypeSymbol> parts, bool isChanging = false)
{
    public static readonly HeldValue Unknown = new(false, []);

    public static readonly HeldValue Constant = new(true, []);

    public bool IsKnown { get; } = isKnown;

    public bool IsChanging { get; } = isChanging;

    public IReadOnlyList<ITypeSymbol> Parts { get; } = parts;
}
