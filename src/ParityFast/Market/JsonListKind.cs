namespace ParityFast.Market;

/// <summary>How a list of candles is written.</summary>
internal enum JsonListKind
{
    /// <summary>An array of arrays.</summary>
    Arrays,

    /// <summary>An array of objects.</summary>
    Objects,

    /// <summary>An object of arrays, one for each column.</summary>
    Columns,

    /// <summary>An object whose keys are the times.</summary>
    ByTime,

    /// <summary>An object of objects, one for each column, whose keys are the times or the numbers of the rows.</summary>
    ByColumn,
}
