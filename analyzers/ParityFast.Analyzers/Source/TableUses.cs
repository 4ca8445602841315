using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>
/// A <c>static readonly</c> array is a constant as long as nobody writes to it. This follows such tables through locals,
/// parameters and fields, over the whole compilation.
/// </summary>
internal sealed class TableUses
{
    private readonly ConcurrentDictionary<ISymbol, byte> _changed = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<ISymbol>> _flows = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, (SyntaxNode At, ISymbol By)> _grows = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, byte> _shrinks = new(SymbolEqualityComparer.Default);

    public void Change(ISymbol table) => _changed[table] = 0;

    public void Flow(ISymbol table, ISymbol into) => _flows.GetOrAdd(table, static _ => []).Add(into);

    public void Grows(ISymbol field, SyntaxNode at, ISymbol by) => _grows[field] = (at, by);

    public void Shrinks(ISymbol field) => _shrinks[field] = 0;

    /// <summary>Collections that are added to and never taken from, with the member that adds.</summary>
    public IEnumerable<(ISymbol Field, SyntaxNode At, ISymbol By)> Unbounded() =>
        _grows.Where(g => !_shrinks.ContainsKey(g.Key)).Select(g => (g.Key, g.Value.At, g.Value.By));

    public bool IsChanged(ISymbol table)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<ISymbol>();
        pending.Push(table);
        while (pending.Count > 0)
        {
            var symbol = pending.Pop();
            if (!seen.Add(symbol))
                continue;
            if (_changed.ContainsKey(symbol))
                return true;
            if (_flows.TryGetValue(symbol, out var into))
            {
                foreach (var next in into)
                    pending.Push(next);
            }
        }

        return false;
    }
}
