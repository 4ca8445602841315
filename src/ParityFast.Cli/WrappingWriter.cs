using System.Text;

namespace ParityFast.Cli;

/// <summary>Breaks lines that are wider than a terminal at spaces, with an indent: a terminal breaks them within words.</summary>
internal sealed class WrappingWriter(TextWriter output, int columns) : TextWriter
{
    private const string Indent = "    ";

    private readonly StringBuilder _line = new();

    public override Encoding Encoding => output.Encoding;

    /// <summary>Puts itself between the tool and a terminal; a file or a pipe has no columns.</summary>
    public static void Install()
    {
        if (Terminal.IsThere) Console.SetOut(new WrappingWriter(Console.Out, Terminal.Width));
    }

    public override void Write(char value)
    {
        if (value == '\n') EndLine();
        else _line.Append(value);
    }

    public override void Flush()
    {
        // What has no end yet is shown as it is.
        output.Write(_line.ToString());
        _line.Clear();
        output.Flush();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Flush();
        base.Dispose(disposing);
    }

    private void EndLine()
    {
        var line = _line.ToString().TrimEnd('\r', ' ');
        _line.Clear();
        output.Write(line.Length <= columns ? line : Terminal.Wrapped(line, columns, Indent));
        output.Write('\n');
    }
}
