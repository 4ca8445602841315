namespace ParityFast.Loop;

/// <summary>Comparisons that may be noted, or take their products in 128 bits.</summary>
internal readonly struct NotingMode : ILoopMode
{
    public static bool IsPlain => false;
}
