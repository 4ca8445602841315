using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>One stop of a call path.</summary>
/// <param name="name">The member, as messages name it.</param>
/// <param name="calledAt">The place that leads to it from the stop before; null for the first, and if nothing in the source says
/// it.</param>
internal readonly struct Hop(string name, SyntaxNode? calledAt)
{
    public string Name { get; } = name;

    public SyntaxNode? CalledAt { get; } = calledAt;
}
