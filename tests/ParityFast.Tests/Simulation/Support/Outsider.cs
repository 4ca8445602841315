namespace ParityFast.Tests.Simulation;

/// <summary>Someone who does something to a log while a session writes it, and puts it back once he is told.</summary>
internal sealed class Outsider
{
    private readonly Random _random;
    private readonly string _path;
    private readonly byte[] _before;

    public Outsider(Random random, string path) => (_random, _path, PathNow, _before) = (random, path, path, File.ReadAllBytes(path));

    /// <summary>What was done.</summary>
    public string Deed { get; private set; } = "";

    /// <summary>The log's path once it was put back.</summary>
    public string PathNow { get; private set; }

    public void Disturb()
    {
        switch (_random.Next(5))
        {
            case 0:
                Deed = "deleted";
                File.Delete(_path);
                break;
            case 1:
                Deed = "moved";
                PathNow = Path.Combine(Path.GetDirectoryName(_path)!, $"moved-{_random.Next()}.msgpack");
                File.Move(_path, PathNow);
                break;
            case 2:
                Deed = "cut";
                Write(stream => stream.SetLength(_random.Next((int)stream.Length)));
                break;
            case 3:
                Deed = "appended";
                Write(stream =>
                {
                    stream.Position = stream.Length;
                    stream.WriteByte(0xc0);
                });
                break;
            default:
                Deed = "overwritten";
                Write(stream =>
                {
                    var at = _random.Next((int)stream.Length);
                    stream.Position = at;
                    var now = stream.ReadByte();
                    stream.Position = at;
                    stream.WriteByte((byte)(now ^ 1));
                });
                break;
        }
    }

    /// <summary>Puts the log back as it was.</summary>
    public void PutBack()
    {
        if (Deed != "moved") File.WriteAllBytes(_path, _before);
    }

    private void Write(Action<FileStream> write)
    {
        using (var stream = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite)) write(stream);
        // Later than the session's own write, however coarse the file system's clock.
        File.SetLastWriteTimeUtc(_path, File.GetLastWriteTimeUtc(_path).AddSeconds(1));
    }
}
