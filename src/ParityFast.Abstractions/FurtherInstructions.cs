using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>The instructions of a decision after its first, in order.</summary>
internal struct FurtherInstructions
{
    public const int Capacity = 3;

    public int Count;
    public Slots Items;

    [InlineArray(Capacity)]
    internal struct Slots
    {
        private Instruction _first;
    }
}
