using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance.Buffers;
using MessagePack;
using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Log;

/// <summary>
/// Writes a decision log: records into a block of memory, blocks with a seal after them to the file. Nothing is allocated
/// for a record. The file ends with a seal at every moment; the log is complete once <see cref="Complete"/> returned.
/// </summary>
internal sealed partial class DecisionLogWriter : IDisposable
{
    // There is always space for a candle and the hold after it, which are written by hand.
    private const int HeldRoom = HeldBytes.Room + sizeof(ulong);

    private readonly LogFile _file;
    private readonly SealChain _chain = new();
    private readonly long _interval;
    private readonly bool _sealsBlocks;
    private readonly ArrayPoolBufferWriter<byte> _block = new(2 * LogLayout.BlockLength);
    private readonly Func<bool> _isWhole;
    private LogState _state, _sealedState;
    private long _sealedLength;
    private int _sealedReasons;
    private bool _isBroken;

    // The block's memory and how much of it is used: a call to the block for every candle would be a sixth of its cost.
    private byte[] _buffer = [], _runSeal = [];
    private int _used, _sealedFrom, _reasonsWritten;
    private int _limit = LogLayout.BlockLength;

    private DecisionLogWriter(LogFile file, DecisionLogHeader header, bool sealsBlocks)
    {
        (_file, Header, _interval, _sealsBlocks, _isWhole) = (file, header, header.Interval, sealsBlocks, IsWhole);
        Reasons = [.. header.Reasons];
        _reasonsWritten = Reasons.Count;
        MakeRoom();
    }

    public DecisionLogHeader Header { get; }

    public string Path => _file.Path;

    /// <summary>Texts of the reasons. A further one may be added right before the decision that is first to give it.</summary>
    public List<string> Reasons { get; }

    /// <summary>The hash of all that was flushed: what <see cref="DecisionLogStatus.LogHash"/> is to a reader.</summary>
    public string Hash => LogHash.Of(_runSeal, _chain.Last);

    /// <summary>What the next record is written against.</summary>
    public ref readonly LogState State => ref _state;

    /// <summary>Starts a log with its header, which goes to the file with the first seal.</summary>
    /// <param name="file">The file, empty; disposed of with the writer.</param>
    /// <param name="header">The header.</param>
    /// <param name="sealsBlocks">False if <see cref="Flush"/> alone sets seals.</param>
    public static DecisionLogWriter Create(LogFile file, DecisionLogHeader header, bool sealsBlocks = true)
    {
        var writer = new DecisionLogWriter(file, header, sealsBlocks);
        var bytes = HeaderCodec.Write(header, out var runEnd);
        writer._runSeal = bytes[(runEnd - LogLayout.HashLength)..runEnd];
        // A block counts from the run object's end, as the hash does: the ends of blocks must not depend on the run either.
        (writer._sealedFrom, writer._limit) = (runEnd, runEnd + LogLayout.BlockLength);
        var record = writer.Begin();
        record.WriteRaw(bytes);
        writer.End(ref record);
        writer._state.LastHold = ulong.MaxValue;
        return writer;
    }

    /// <summary>Resumes a log that has no footer: verifies it, cuts what no seal covers, and writes after its last seal.</summary>
    /// <param name="path">The log.</param>
    /// <param name="found">How the log was found; <see cref="DecisionLogStatus.TornLength"/> bytes of it were cut.</param>
    /// <param name="sealsBlocks">False if <see cref="Flush"/> alone sets seals.</param>
    /// <exception cref="DecisionLogException">
    /// Another session has it open, it is complete, it is not as it was written, or it cannot be read or written.
    /// </exception>
    public static DecisionLogWriter Resume(string path, out DecisionLogStatus found, bool sealsBlocks = false)
    {
        var file = LogFile.Open(path);
        try
        {
            using var reader = DecisionLogReader.Open(path);
            while (reader.Read()) { }
            found = reader.Status!;
            if (found.State == DecisionLogState.Tampered) throw new DecisionLogException($"{path}: {found.Detail}");
            if (found.State == DecisionLogState.Intact)
                throw new DecisionLogException($"{path}: this decision log is complete: nothing can be appended to it");
            return Resume(file, reader, sealsBlocks);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes on after the last seal of a log that was read to its end; what follows that seal is cut.</summary>
    /// <param name="file">The file, open to append; disposed of with the writer.</param>
    /// <param name="reader">The log, read to its end, without a footer.</param>
    /// <param name="sealsBlocks">False if <see cref="Flush"/> alone sets seals.</param>
    public static DecisionLogWriter Resume(LogFile file, DecisionLogReader reader, bool sealsBlocks = false)
    {
        var writer = new DecisionLogWriter(file, reader.Header, sealsBlocks) { _state = reader.State };
        writer._chain.Advance(reader.Blocks.LastSeal);
        writer._runSeal = reader.Blocks.RunSeal.ToArray();
        writer.Reasons.Clear();
        writer.Reasons.AddRange(reader.Reasons);
        writer._reasonsWritten = writer.Reasons.Count;
        writer._sealedLength = reader.Status!.SealedLength;
        (writer._sealedState, writer._sealedReasons) = (writer._state, writer._reasonsWritten);
        file.Cut(writer._sealedLength);
        return writer;
    }

    /// <summary>An accepted candle with the declared fields in their order.</summary>
    public void Candle(long closeTime, long close, ReadOnlySpan<long> fields = default)
    {
        if (_used >= _limit) SealBlock();
        _used += HeldBytes.Candle(_buffer.AsSpan(_used), close - _state.Close, close, fields, LogFields.PriceCount(Header.Fields),
            closeTime - _state.CloseTime - _interval);
        _state.Advance(closeTime, close);
    }

    /// <summary>
    /// A candle of a log without further fields and the same hold as before, in one store: two of three candles or more. False, and
    /// nothing written, if it is not that.
    /// </summary>
    public bool TryHold(long closeTime, long close, Decision decision)
    {
        if (closeTime != _state.CloseTime + _interval || decision.Bits != _state.LastHold || _used >= _limit) return false;
        if (!HoldWord.TryPack(close - _state.Close, out var word, out var length)) return false;
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(_used), word);
        _used += length;
        _state.Advance(closeTime, close);
        _state.Decisions++;
        return true;
    }

    /// <summary>A decision to do nothing without terms.</summary>
    public void Hold(Decision decision)
    {
        _state.Decisions++;
        if (decision.Bits == _state.LastHold)
        {
            _used += HeldBytes.Repeated(_buffer.AsSpan(_used));
            return;
        }

        _state.LastHold = decision.Bits;
        if (decision.Reason.Id < _reasonsWritten) _used += HeldBytes.Hold(_buffer.AsSpan(_used), decision);
        else FirstHold(decision);
    }

    /// <summary>Any decision, with its terms and, if it is not the derived one, its client order id.</summary>
    public unsafe void Decision(Decision decision, in DecisionTerms terms, string? clientOrderId = null)
    {
        if (decision.Action == DecisionAction.Hold && decision.Terms == DecisionTermsFlags.None && clientOrderId is null)
        {
            Hold(decision);
            return;
        }

        _state.Decisions++;
        if ((decision.Terms & DecisionTermsFlags.Several) != 0) FurtherReasons.Require(*terms.Further, _reasonsWritten, Path);
        var record = Begin();
        TermsCodec.Write(ref record, decision, terms, clientOrderId, NewReason(decision));
        End(ref record);
    }

    /// <summary>The outcome of an order, and the account after it.</summary>
    public void Execution(in Execution execution, Money equityBase, long signedQuantity)
    {
        Count(execution);
        var record = Begin();
        ExecutionCodec.Write(ref record, new LoggedExecution(execution, equityBase, signedQuantity));
        End(ref record);
    }

    /// <summary>An account event: something other than a candle that decisions follow from.</summary>
    public void Event(string name, LogMap payload)
    {
        _state.Events++;
        if (OrderEvents.IsFill(name, payload, Header)) _state.Fills++;
        var record = Begin();
        record.WriteArrayHeader(3);
        record.Write(LogLayout.Input);
        record.Write(name);
        record.WriteMap(payload);
        End(ref record);
    }

    /// <summary>
    /// Seals what there is and writes it: a kill loses nothing after this; with <paramref name="durable"/>, nor does a power cut.
    /// </summary>
    /// <exception cref="DecisionLogException">
    /// It cannot be written, now or at a flush before, or the file is no longer the one that was written.
    /// </exception>
    public void Flush(bool durable = false)
    {
        RequireWhole();
        // Set until all is well: what a failed write or sync leaves is not known.
        _isBroken = true;
        _file.Check(_isWhole);
        if (_used > 0) Seal();
        if (durable) _file.Sync();
        (_sealedState, _sealedReasons) = (_state, _reasonsWritten);
        _isBroken = false;
    }

    /// <summary>True once something is in the file.</summary>
    public bool IsBegun => _sealedLength > 0;

    /// <summary>Forgets what was written since the last <see cref="Flush"/>, of a log that is begun and seals at a flush alone.</summary>
    public void Discard()
    {
        (_state, _reasonsWritten) = (_sealedState, _sealedReasons);
        _block.Clear();
        _used = 0;
        MakeRoom();
    }

    /// <summary>Ends the log with its footer.</summary>
    /// <param name="footer">The footer: <see cref="LogFooter"/>.</param>
    /// <param name="durable">True to return once it is on the disk itself.</param>
    public void Complete(LogMap footer, bool durable = false)
    {
        RequireWhole();
        var record = Begin();
        record.WriteMap(footer);
        End(ref record);
        Flush(durable);
        _file.Finish();
    }

    /// <summary>Closes the file. What was not flushed is not in it, and without a footer it says that it is incomplete.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _chain.Dispose();
        _block.Dispose();
        _buffer = [];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SealBlock()
    {
        if (!_sealsBlocks)
        {
            MakeRoom();
            return;
        }

        RequireWhole();
        _isBroken = true;
        Seal();
        _isBroken = false;
    }

    /// <summary>The package's writer, after what was written so far.</summary>
    private MessagePackWriter Begin()
    {
        _block.Advance(_used - _block.WrittenCount);
        return new MessagePackWriter(_block);
    }

    private void End(ref MessagePackWriter record)
    {
        record.Flush();
        _used = _block.WrittenCount;
        // Most records leave the block at its place, with space after them.
        if (_block.Capacity != _buffer.Length || _block.FreeCapacity < RoomNeeded) MakeRoom();
    }

    // All that is written by hand before the limit is looked at again.
    private int RoomNeeded => Math.Max(0, _limit - _used) + HeldRoom;

    private void MakeRoom()
    {
        _block.Advance(_used - _block.WrittenCount);
        _block.GetSpan(RoomNeeded);
        _buffer = _block.DangerousGetArray().Array!;
    }

    private void Count(in Execution execution)
    {
        _state.Executions++;
        if (execution.Filled) _state.Fills++;
    }

    private void Seal()
    {
        var record = Begin();
        record.WriteRaw(LogLayout.SealPrefix);
        record.Flush();
        Span<byte> hash = stackalloc byte[LogLayout.HashLength];
        _chain.Seal(_block.WrittenSpan[_sealedFrom..], hash);
        hash.CopyTo(_block.GetSpan(LogLayout.HashLength));
        _block.Advance(LogLayout.HashLength);
        _file.Write(_block.WrittenSpan);
        _chain.Advance(hash);
        _sealedLength += _block.WrittenCount;
        _block.Clear();
        (_used, _sealedFrom, _limit) = (0, 0, LogLayout.BlockLength);
        MakeRoom();
    }

    // After a write that failed there may be a part of it in the file, and what came after that could not be read.
    private void RequireWhole()
    {
        if (_isBroken)
            throw new DecisionLogException($"{Path}: the decision log ended with a write that failed: nothing can be added to it",
                "continue with --resume, which cuts what is torn (LiveSession.Resume), or start another log", null);
    }

    /// <summary>Whether the file holds what was written, and nothing else.</summary>
    private bool IsWhole() => SealedBlocks.EndsAt(Path, _sealedLength, _chain.Last);
}
