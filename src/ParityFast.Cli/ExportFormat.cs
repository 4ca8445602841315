namespace ParityFast.Cli;

/// <summary>What export writes.</summary>
internal enum ExportFormat
{
    /// <summary>What the name of each file says.</summary>
    ByName,

    /// <summary>JSON in the Python reference engine's format.</summary>
    Json,

    /// <summary>Tables as Parquet files.</summary>
    Parquet,
}
