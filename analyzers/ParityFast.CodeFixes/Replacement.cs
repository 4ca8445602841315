using Microsoft.CodeAnalysis;

namespace ParityFast.CodeFixes;

/// <summary>What a fix writes in the place of what.</summary>
/// <param name="Title">The fix, as an editor offers it.</param>
/// <param name="Old">The syntax that goes.</param>
/// <param name="Write">Makes the new syntax of the old, in which other findings may have been mended already.</param>
public sealed record Replacement(string Title, SyntaxNode Old, Func<SyntaxNode, SyntaxNode> Write);
