namespace ParityFast.Il;

/// <summary>How far the closure of a strategy goes into an assembly.</summary>
internal enum ModuleZone
{
    /// <summary>The strategy's own assembly and its dependencies: everything reached is followed.</summary>
    Followed,

    /// <summary>The contract: the code of indicators is followed, the rest is known by its module id.</summary>
    Contract,

    /// <summary>The framework and the engine: never opened, known by names alone.</summary>
    Outside,
}
