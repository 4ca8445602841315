namespace ParityFast.Analyzers.Tests;

/// <summary>Whole documents with one strategy in them, for tests that care about a few statements.</summary>
internal static class StrategySource
{
    /// <summary>A strategy of these statements, on a line of their own; the usual namespaces are imported.</summary>
    public static string Of(string body) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;

        namespace One;

        internal sealed class S : IStrategy
        {
            public int Decide(int input, DecisionContext context)
            {
                int r = 0;
                {{body}}
                return r;
            }
        }

        """;
}
