namespace ParityFast.Fingerprints;

/// <summary>How an assembly was built, as its attributes tell.</summary>
public enum BuildConfiguration
{
    /// <summary>The assembly does not say.</summary>
    Unknown,

    /// <summary>Without optimisation.</summary>
    Debug,

    /// <summary>Optimised.</summary>
    Release,
}
