using System.Globalization;

namespace ParityFast.LogFormat;

/// <summary>The file of a log that is being written. A live log is locked, so that a second session on it is an error.</summary>
internal sealed class LogFile : IDisposable
{
    private readonly Stream _stream;
    private readonly FileStream? _lock;

    public LogFile(string path, Stream stream, FileStream? locked = null) => (Path, _stream, _lock) = (path, stream, locked);

    public string Path { get; }

    /// <summary>The file name without extension: the name of the run.</summary>
    public string RunId => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>
    /// Creates directory/YYYY-MM-DD/prefix_yyyyMMdd_HHmmss_symbol.msgpack, named by the first candle's time as its source labels it;
    /// with -2, -3 and so on after the name if there is such a file.
    /// </summary>
    /// <exception cref="DecisionLogException">The file cannot be created.</exception>
    public static LogFile Create(string directory, string prefix, DateTime firstLabel, string symbol, bool locked = false)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}_{firstLabel:yyyyMMdd_HHmmss}_{Safe(symbol)}");
        var folder = System.IO.Path.Combine(directory, firstLabel.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        try
        {
            Directory.CreateDirectory(folder);
            for (var number = 1; ; number++)
            {
                var path = System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}{(number == 1 ? "" : $"-{number}")}.msgpack"));
                if (File.Exists(path)) continue;
                try
                {
                    // Unbuffered: the writer hands over whole blocks. Others may read while this writes.
                    var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
                    return new LogFile(path, stream, locked ? Lock(path) : null);
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
    /// <exception cref="DecisionLogException">It cannot be opened, or another session has it open.</exception>
    public static LogFile Open(string path)
    {
        try
        {
            var locked = Lock(path);
            try
            {
                return new LogFile(path, new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0), locked);
            }
            catch
            {
                locked.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"{path}: cannot open this decision log to append to it: {exception.Message}",
                "check the path, and that file and folder may be written: a lock is kept beside the log", exception);
        }
    }

    /// <summary>Writes after the end.</summary>
    /// <exception cref="DecisionLogException">The disk is full, or the file cannot be written.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"{Path}: cannot write the decision log: {exception.Message}", exception);
        }
    }

    /// <summary>Returns once everything written is on the disk itself.</summary>
    /// <exception cref="DecisionLogException">The disk reports an error.</exception>
    public void Sync()
    {
        try
        {
            if (_stream is FileStream file) file.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"{Path}: cannot write the decision log to disk: {exception.Message}", exception);
        }
    }

    /// <summary>Cuts what follows <paramref name="length"/>, and writes from there.</summary>
    public void Cut(long length)
    {
        try
        {
            if (_stream.Length > length) _stream.SetLength(length);
            _stream.Position = length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"{Path}: cannot cut the torn end of this decision log: {exception.Message}", exception);
        }
    }

    /// <summary>Takes the lock away for good: nothing may be appended to this log any more.</summary>
    public void Finish()
    {
        if (_lock is null) return;
        File.Delete(_lock.Name);
        _lock.Dispose();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _lock?.Dispose();
    }

    // A file of its own: locking the log itself would keep readers out. The system lets go of it however the process ends.
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (File.Exists(path + ".lock"))
        {
            throw new DecisionLogException($"{path}: another session is writing this decision log", exception);
        }
    }

    private static string Safe(string symbol) =>
        string.Create(symbol.Length, symbol, (safe, text) =>
        {
            for (var i = 0; i < safe.Length; i++) safe[i] = char.IsAsciiLetterOrDigit(text[i]) || text[i] is '-' or '_' or '.' ? text[i] : '-';
        });
}
