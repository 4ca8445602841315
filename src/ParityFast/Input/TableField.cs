using System.Text;

namespace ParityFast.Input;

/// <summary>One value of a record.</summary>
/// <param name="Name">Its name as <see cref="TableRow.Plain"/> leaves it.</param>
/// <param name="Written">Its name as the source writes it, for messages.</param>
/// <param name="Value">Its text in UTF-8, without quotes; empty if there is none.</param>
internal readonly record struct TableField(string Name, string Written, ReadOnlyMemory<byte> Value)
{
    /// <summary>The value as text.</summary>
    public string Text => Encoding.UTF8.GetString(Value.Span);
}
