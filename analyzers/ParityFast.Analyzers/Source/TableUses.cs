using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>
/// A <c>static readonly</c> array is a constant as long as no code writes to it. This follows such tables through locals,
/// parameters and fields, over the whole compilation. Threads note what they see in bags of their own; it is put in order when
/// it is needed.
/// </summary>
internal sealed class TableUses
{
    private readonly ConcurrentBag<ISymbol> _changes = [], _shrinks = [];
    private readonly ConcurrentBag<(ISymbol Table, ISymbol Into)> _flows = [];
    private readonly ConcurrentBag<(ISymbol Field, SyntaxNode At, ISymbol By)> _grows = [];
    private int _noted;
    private Index? _index;

    public void Change(ISymbol table)
    {
        _changes.Add(table);
        Interlocked.Increment(ref _noted);
    }

    public void Flow(ISymbol table, ISymbol into)
    {
        _flows.Add((table, into));
        Interlocked.Increment(ref _noted);
    }

    public void Grows(ISymbol field, SyntaxNode at, ISymbol by) => _grows.Add((field, at, by));

    public void Shrinks(ISymbol field) => _shrinks.Add(field);

    /// <summary>Collections that are added to and never taken from, with a member that adds: the first in the source.</summary>
    public IEnumerable<(ISymbol Field, SyntaxNode At, ISymbol By)> Unbounded()
    {
        var shrinking = new HashSet<ISymbol>(_shrinks, SymbolEqualityComparer.Default);
        return _grows.Where(use => !shrinking.Contains(use.Field))
            .OrderBy(use => use.At.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(use => use.At.SpanStart)
            .GroupBy(use => use.Field, (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default).Select(uses => uses.First());
    }

    public bool IsChanged(ISymbol table)
    {
        if (_index is not { } index || index.Noted != _noted)
            _index = index = new Index(_noted, _changes, _flows);
        return index.IsChanged(table);
    }

    private sealed class Index
    {
        private readonly HashSet<ISymbol> _changed;
        private readonly Dictionary<ISymbol, List<ISymbol>> _into = new(SymbolEqualityComparer.Default);

        public Index(int noted, IEnumerable<ISymbol> changes, IEnumerable<(ISymbol Table, ISymbol Into)> flows)
        {
            Noted = noted;
            _changed = new HashSet<ISymbol>(changes, SymbolEqualityComparer.Default);
            foreach (var (table, into) in flows)
            {
                if (!_into.TryGetValue(table, out var list))
                    _into[table] = list = [];
                list.Add(into);
            }
        }

        /// <summary>The size of the index when it was made.</summary>
        public int Noted { get; }

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
                if (_changed.Contains(symbol))
                    return true;
                if (_into.TryGetValue(symbol, out var into))
                {
                    foreach (var next in into)
                        pending.Push(next);
                }
            }

            return false;
        }
    }
}
