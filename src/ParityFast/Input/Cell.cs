namespace ParityFast.Input;

/// <summary>The place of a cell in its line, without blanks and quotes around it.</summary>
internal readonly record struct Cell(int Start, int Length)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line) => line.Slice(Start, Length);
}
