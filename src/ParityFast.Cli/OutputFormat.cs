namespace ParityFast.Cli;

/// <summary>What stdout carries.</summary>
internal enum OutputFormat
{
    /// <summary>Text for people.</summary>
    Table,

    /// <summary>One JSON object.</summary>
    Json,
}
