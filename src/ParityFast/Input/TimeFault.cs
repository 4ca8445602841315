namespace ParityFast.Input;

/// <summary>What is wrong with the text of a time.</summary>
internal enum TimeFault
{
    None,
    NotATime,
    NoSuchDate,
    TooFine,
}
