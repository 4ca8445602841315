namespace ParityFast.Fingerprints;

/// <summary>What an assembly is to a strategy.</summary>
public enum ModuleRole
{
    /// <summary>It holds the strategy.</summary>
    Strategy,

    /// <summary>The strategy's code reaches into it, and the hash covers what is reached.</summary>
    Dependency,

    /// <summary>ParityFast.Abstractions: the hash covers the indicators that the strategy declares, the module id the rest.</summary>
    Contract,

    /// <summary>ParityFast: the module id alone.</summary>
    Engine,
}
