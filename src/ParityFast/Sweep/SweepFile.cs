using System.Diagnostics;
using System.Globalization;
using System.Text;
using ParityFast.Files;

namespace ParityFast.Sweeps;

/// <summary>
/// A file that rows are added to in the order of their sets. What a killed run left is good up to its last line end, so that a later
/// run continues after it: the file then equals that of an undisturbed run.
/// </summary>
internal sealed class SweepFile : IDisposable
{
    private const long FlushEveryMs = 500;

    // A task that a scheduler starts again may begin before the one that it takes the place of is gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), RetryEvery = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _stream;
    private readonly FileLock _lock;
    private readonly SweepRowFormat _format;
    private long _flushedMs;

    private SweepFile(FileStream stream, FileLock locked, SweepRowFormat format, long rowsDone)
    {
        (_stream, _lock, _format, RowsDone, _flushedMs) = (stream, locked, format, rowsDone, Environment.TickCount64);
    }

    /// <summary>Number of rows that were in the file when it was opened.</summary>
    public long RowsDone { get; }

    /// <summary>Opens <paramref name="path"/> for the rows of the sweep that <paramref name="manifest"/> describes.</summary>
    /// <param name="path">The file of rows; its manifest is beside it.</param>
    /// <param name="format">How rows are written.</param>
    /// <param name="manifest">What the rows are made from.</param>
    /// <param name="resume">True to continue at the end of the file.</param>
    /// <exception cref="InputException">The file is there and not to be resumed, or belongs to another sweep, or is damaged.</exception>
    public static SweepFile Open(string path, SweepRowFormat format, SweepManifest manifest, bool resume)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(manifest);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw new InputException($"{path}: there is no folder {folder}", "make it first, or name a file in another one");
        var isNew = !File.Exists(path);
        if (!isNew && !resume) throw Exists(path);
        var stream = OpenStream(path, resume);
        FileLock? locked = null;
        try
        {
            locked = TakeLock(stream, path, resume ? Patience : TimeSpan.Zero);
            isNew = stream.Length == 0 && (isNew || !File.Exists(SweepManifest.PathOf(path)));
            RequireManifest(path, manifest, isNew);
            return new SweepFile(stream, locked, format, Continue(path, stream, format, manifest));
        }
        catch
        {
            locked?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Adds a row; it reaches the file within half a second, or when the next row comes after that.</summary>
    /// <param name="row">The row of the next set.</param>
    public void Add(SweepRow row)
    {
        _stream.Write(Encoding.UTF8.GetBytes(_format.Write(row)));
        if (Environment.TickCount64 - _flushedMs < FlushEveryMs) return;
        _stream.Flush();
        _flushedMs = Environment.TickCount64;
    }

    /// <summary>Hands every row that was added to the operating system.</summary>
    public void Flush() => _stream.Flush();

    /// <summary>The lines of a file of rows, without its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How its rows are written.</param>
    public static IEnumerable<string> Lines(string path, SweepRowFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return File.ReadLines(path).Skip(format.Header.Length > 0 ? 1 : 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            // What comes after the lock could be cut by another sweep.
            _stream.Flush();
        }
        finally
        {
            _lock.Finish();
            _stream.Dispose();
            _lock.Dispose();
        }
    }

    private static InputException Exists(string path) => new($"{path}: exists", "continue with --resume, or name another file");

    private static FileStream OpenStream(string path, bool resume)
    {
        try
        {
            // Of two sweeps that begin one file at the same time one is the first.
            return new FileStream(path, resume ? FileMode.OpenOrCreate : FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        }
        catch (IOException) when (!resume && File.Exists(path))
        {
            throw Exists(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be written: {error.Message}",
                "check the path, and that no other run writes it", error);
        }
    }

    private static FileLock TakeLock(FileStream stream, string path, TimeSpan patience)
    {
        for (var start = Stopwatch.GetTimestamp(); ; Thread.Sleep(RetryEvery))
        {
            if (TryTakeLock(stream, path) is { } locked) return locked;
            if (Stopwatch.GetElapsedTime(start) >= patience)
                throw new InputException($"{path}: another sweep is writing this file",
                    "wait for it to end and continue with --resume, or name another file");
        }
    }

    private static FileLock? TryTakeLock(FileStream stream, string path)
    {
        try
        {
            return FileLock.TryTake(stream, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be locked: {error.Message}",
                "make room beside it for the lock, or name a file in another folder", error);
        }
    }

    // Before the first row: rows without a manifest could belong to anything.
    private static void RequireManifest(string path, SweepManifest manifest, bool isNew)
    {
        if (isNew) manifest.Write(path);
        else if (SweepManifest.Read(path).Difference(manifest) is { } difference)
            throw new InputException($"{path}: belongs to another sweep: {difference}", "run that one again, or name another file");
    }

    // Cuts what was not written whole; returns the number of rows that were.
    private static long Continue(string path, FileStream stream, SweepRowFormat format, SweepManifest manifest)
    {
        var (end, lines) = LastLineEnd(stream);
        stream.SetLength(end);
        var headerLines = format.Header.Length > 0 ? 1 : 0;
        var rows = Math.Max(0, lines - headerLines);
        if (rows > manifest.EndSet - manifest.FirstSet) throw Damaged(path, "holds more rows than the sweep has sets");
        stream.Position = 0;
        if (end == 0) stream.Write(Encoding.UTF8.GetBytes(format.Header));
        else Check(path, stream, format, manifest.FirstSet, rows);
        stream.Position = stream.Length;
        return rows;
    }

    private static void Check(string path, FileStream stream, SweepRowFormat format, long firstSet, long rows)
    {
        var reader = new StreamReader(stream, Encoding.UTF8, false, 1 << 16, leaveOpen: true);
        if (format.Header.Length > 0 && reader.ReadLine() + "\n" != format.Header) throw Damaged(path, "has another header");
        for (var row = 0L; row < rows; row++)
        {
            var set = format.Read(reader.ReadLine()!)["set"];
            if (set != (firstSet + row).ToString(CultureInfo.InvariantCulture))
                throw Damaged(path, $"has set {set}, and set {firstSet + row} is expected");
        }
    }

    private static (long End, long Lines) LastLineEnd(FileStream stream)
    {
        var buffer = new byte[1 << 16];
        var (position, end, lines) = (0L, 0L, 0L);
        for (int read; (read = stream.Read(buffer)) > 0; position += read)
        {
            for (var i = buffer.AsSpan(0, read).IndexOf((byte)'\n'); i >= 0;)
            {
                (end, lines) = (position + i + 1, lines + 1);
                var next = buffer.AsSpan(i + 1, read - i - 1).IndexOf((byte)'\n');
                i = next < 0 ? -1 : i + 1 + next;
            }
        }

        return (end, lines);
    }

    private static InputException Damaged(string path, string what) =>
        new($"{path}: {what}", "remove it and its manifest, and run the sweep again");
}
