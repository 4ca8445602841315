namespace ParityFast;

/// <summary>
/// Why a decision was taken: a handle to a text that the strategy declared with <see cref="StrategySetup.Reason"/>. The text is
/// formatted only when it is read.
/// </summary>
/// <param name="Id">Place of the text in the strategy's own list, in order of declaration.</param>
public readonly record struct Reason(ushort Id);
