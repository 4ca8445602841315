using System.Globalization;
using ParityFast.Files;

namespace ParityFast.LogFormat;

/// <summary>
/// The file of a log that is being written. A live log is locked, so that a second session on it is an error, and watched, so that one
/// that is taken away or changed by another process ends the session.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private readonly Stream _stream;
    private readonly FileStream? _file;
    private readonly FileLock? _lock;
    private WrittenFile? _watch;
    private bool _isNamed;

    /// <summary>A log that is neither locked nor watched.</summary>
    public LogFile(string path, Stream stream) => (Path, _stream, _file) = (path, stream, stream as FileStream);

    private LogFile(string path, Stream stream, FileStream file, FileLock locked) : this(path, stream) =>
        (_file, _lock, _watch) = (file, locked, new WrittenFile(file));

    public string Path { get; }

    /// <summary>The file name without extension: the name of the run.</summary>
    public string RunId => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>
    /// Creates directory/YYYY-MM-DD/prefix_yyyyMMdd_HHmmss_symbol.msgpack, named by the first candle's time as its source labels it;
    /// with -2, -3 and so on after the name if there is such a file.
    /// </summary>
    /// <param name="directory">Log directory.</param>
    /// <param name="prefix">What the name begins with.</param>
    /// <param name="firstLabel">The first candle's time.</param>
    /// <param name="symbol">What is traded.</param>
    /// <param name="locked">True for a log that a session writes.</param>
    /// <param name="disk">A layer between the log and its file; null for none.</param>
    /// <exception cref="DecisionLogException">The file cannot be created.</exception>
    public static LogFile Create(string directory, string prefix, DateTime firstLabel, string symbol, bool locked = false,
        Func<FileStream, Stream>? disk = null) =>
        CreateIn(System.IO.Path.Combine(directory, firstLabel.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), prefix, firstLabel,
            symbol, locked, disk);

    /// <summary>Creates a log of the same name in a folder itself.</summary>
    /// <inheritdoc cref="Create"/>
    public static LogFile CreateIn(string folder, string prefix, DateTime firstLabel, string symbol, bool locked,
        Func<FileStream, Stream>? disk)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}_{firstLabel:yyyyMMdd_HHmmss}_{Safe(symbol)}");
        try
        {
            Directory.CreateDirectory(folder);
            for (var number = 1; ; number++)
            {
                var path = System.IO.Path.Combine(folder,
                    string.Create(CultureInfo.InvariantCulture, $"{name}{(number == 1 ? "" : $"-{number}")}.msgpack"));
                if (File.Exists(path)) continue;
                try
                {
                    // Unbuffered: the writer hands over whole blocks. Others may read while this writes.
                    var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
                    return locked ? Lock(path, stream, disk) : new LogFile(path, stream);
                }
                catch (IOException) when (File.Exists(path))
                {
                    // Another run took the name a moment ago.
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DecisionLogException($"{folder}: cannot create a decision log here: {exception.Message}",
                "name another folder (--log-dir), free space in this one, or leave a backtest's log out (--no-log)", exception);
        }
    }

    /// <summary>Creates a log at a path of the caller's choice.</summary>
    /// <exception cref="DecisionLogException">There is such a file, or it cannot be created.</exception>
    public static LogFile CreateAt(string path)
    {
        try
        {
            return new LogFile(path, new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DecisionLogException($"{path}: cannot create this decision log: {exception.Message}", exception);
        }
    }

    /// <summary>Opens an existing log to write after its end, locked.</summary>
    /// <param name="path">The log.</param>
    /// <param name="disk">A layer between the log and its file; null for none.</param>
    /// <exception cref="DecisionLogException">It cannot be opened, or another session has it open.</exception>
    public static LogFile Open(string path, Func<FileStream, Stream>? disk = null)
    {
        try
        {
            return Lock(path, new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0), disk);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"{path}: cannot open this decision log to append to it: {exception.Message}",
                "check the path, and that file and folder may be written", exception);
        }
    }

    /// <summary>Demands that the file is still the one that was written, as it was left.</summary>
    /// <param name="isWhole">Whether it still holds what was written: asked only if the file was touched.</param>
    /// <exception cref="DecisionLogException">It was deleted, moved, cut, or written to by another process.</exception>
    public void Check(Func<bool> isWhole)
    {
        if (_watch is null) return;
        string? fault;
        try
        {
            fault = _watch.Fault(isWhole);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"{Path}: cannot look at the decision log that is written: {exception.Message}", exception);
        }

        if (fault is not null)
            throw new DecisionLogException($"{Path}: the decision log {fault} while it was written", "put it back as it was and --resume "
                + "it, under its new name if it was moved; without it start a new session, and look at the account first", null);
    }

    /// <summary>Writes after the end.</summary>
    /// <exception cref="DecisionLogException">The disk is full, or the file cannot be written.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
            _watch?.Leave(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"{Path}: cannot write the decision log: {exception.Message}", exception);
        }
    }

    /// <summary>Returns once everything written is on the disk itself, the file's name too.</summary>
    /// <exception cref="DecisionLogException">The disk reports an error.</exception>
    public void Sync()
    {
        try
        {
            if (_stream is not FileStream file)
            {
                _stream.Flush();
                return;
            }

            file.Flush(flushToDisk: true);
            if (_isNamed) return;
            // The folder of a day may have been made for this log.
            DiskSync.FolderOf(Path);
            DiskSync.FolderOf(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
            _isNamed = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"{Path}: cannot write the decision log to disk: {exception.Message}", exception);
        }
    }

    /// <summary>Cuts what is after <paramref name="length"/>, and writes from there.</summary>
    /// <exception cref="DecisionLogException">The file cannot be cut.</exception>
    public void Cut(long length)
    {
        try
        {
            if (_stream.Length > length) _stream.SetLength(length);
            _stream.Position = length;
            if (_watch is not null) _watch = new WrittenFile(_file!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"{Path}: cannot cut the torn end of this decision log: {exception.Message}", exception);
        }
    }

    /// <summary>Takes the lock away for good: nothing may be appended to this log any more.</summary>
    public void Finish() => _lock?.Finish();

    public void Dispose()
    {
        _lock?.Dispose();
        _stream.Dispose();
        _file?.Dispose();
    }

    /// <summary>Whether a session has the log open to be written, in this process or in another. Nothing is locked for it.</summary>
    public static bool IsBeingWritten(string path)
    {
        using var file = LogSource.OpenRead(path);
        return FileLock.IsHeld(file, path);
    }

    private static LogFile Lock(string path, FileStream file, Func<FileStream, Stream>? disk)
    {
        try
        {
            return FileLock.TryTake(file, path) is { } locked
                ? new LogFile(path, disk is null ? file : disk(file), file, locked)
                : throw new DecisionLogException($"{path}: another session is writing this decision log",
                    "wait for it to end, or start a new session, without --resume", null);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static string Safe(string symbol) =>
        string.Create(symbol.Length, symbol, (safe, text) =>
        {
            for (var i = 0; i < safe.Length; i++)
                safe[i] = char.IsAsciiLetterOrDigit(text[i]) || text[i] is '-' or '_' or '.' ? text[i] : '-';
        });
}
