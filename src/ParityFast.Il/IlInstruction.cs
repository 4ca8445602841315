using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>An instruction in its long form. Branch targets are ordinals of instructions.</summary>
/// <param name="Code">The operation, short forms as their long ones.</param>
/// <param name="Number">Constant (a double as its bits), variable, argument or branch target.</param>
/// <param name="Operand">Type node, method or field reference, string, or the targets of a switch; null without one.</param>
internal readonly record struct IlInstruction(ILOpCode Code, long Number, object? Operand);
