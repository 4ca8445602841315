using CsCheck;

namespace ParityFast.Tests;

/// <summary>
/// What holds for any value of a kind. CsCheck draws all values after the first of a run from the clock; here they are always the same ones,
/// and CsCheck only makes smaller what failed.
/// </summary>
internal static class Property
{
    private const int ShrinkingTries = 20_000;

    /// <summary>Demands <paramref name="assert"/> of few values, or of all when every seed is run.</summary>
    public static void Holds<T>(Gen<T> values, int few, int full, Action<T> assert)
    {
        var random = new PCG(stream: 1, seed: 20_260_101);
        for (var i = Seeds.Count(few, full); i > 0; i--)
        {
            var seed = random.ToString();
            var value = values.Generate(random, null, out _);
            try
            {
                assert(value);
            }
            catch (Exception)
            {
                // Throws the smallest that it finds.
                values.Sample(assert, seed: seed, iter: ShrinkingTries, threads: 1);
                throw;
            }
        }
    }
}
