namespace ParityFast.Cli;

/// <summary>What the stdout of a live session carries.</summary>
internal enum LiveFormat
{
    /// <summary>Text for people: a line for each fill and rejection, and the summary at the end.</summary>
    Table,

    /// <summary>One JSON object at the end.</summary>
    Json,

    /// <summary>One JSON object a line: each candle with what was decided and filled, and the summary as the last.</summary>
    Jsonl,
}
