namespace ParityFast;

/// <summary>Pinned memory for the instructions of a decision after its first, for what reads them from a record.</summary>
internal sealed unsafe class FurtherBuffer
{
    private readonly FurtherInstructions[] _pinned = GC.AllocateArray<FurtherInstructions>(1, pinned: true);

    public ref FurtherInstructions Value => ref _pinned[0];

    public FurtherInstructions* Pointer => (FurtherInstructions*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _pinned[0]);
}
