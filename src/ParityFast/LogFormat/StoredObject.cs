using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>
/// An object of a log as it is stored: the header, a candle, an account event, a decision, an execution, a seal, the footer. A log is a
/// plain stream of them: <c>MessagePackSerializer.Deserialize&lt;StoredObject&gt;(bytes, DecisionLogFormat.Options)</c> reads each, and
/// gives null for one that a later version added. Nothing is verified and nothing rebuilt: <c>DecisionLogReader</c> does both.
/// </summary>
[MessagePackObject]
[MessagePackFormatter(typeof(StoredObjectFormatter<StoredObject>))]
public abstract record StoredObject
{
    // For this format alone: it says what a log may consist of.
    private protected StoredObject()
    {
    }
}
