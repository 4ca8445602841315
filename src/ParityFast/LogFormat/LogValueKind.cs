namespace ParityFast.LogFormat;

/// <summary>What a value of a log's header, footer or event is.</summary>
public enum LogValueKind
{
    /// <summary>Nothing.</summary>
    Nil,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number of at most 64 bits.</summary>
    Integer,

    /// <summary>A double.</summary>
    Number,

    /// <summary>A text; exact decimals are texts.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Values in order.</summary>
    List,

    /// <summary>Values by name, in order.</summary>
    Map,
}
