using System.Text;

namespace ParityFast.Cli;

/// <summary>What stdout can show.</summary>
internal static class Terminal
{
    private const int ColumnsMax = 80, ColumnsMin = 30;

    // The first that is set counts.
    private static readonly string[] Locale = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>True if a person reads stdout as it is written: never for a file or a pipe.</summary>
    public static bool IsThere => !Console.IsOutputRedirected;

    /// <summary>Columns to write to: those of the terminal, at most 80, so that a line is never broken.</summary>
    public static int Columns => Math.Min(Width, ColumnsMax);

    /// <summary>Columns of the terminal, at least 30; 80 without one.</summary>
    public static int Width
    {
        get
        {
            try
            {
                return IsThere && Console.WindowWidth > 0 ? Math.Max(Console.WindowWidth, ColumnsMin) : ColumnsMax;
            }
            catch (IOException)
            {
                return ColumnsMax;
            }
        }
    }

    /// <summary>A note for stderr: broken at spaces if a terminal shows it, one line for a file or a pipe.</summary>
    public static string Wrapped(string text) => Console.IsErrorRedirected ? text : Wrapped(text, Columns);

    /// <summary>The same for a width. A word that is longer keeps its line.</summary>
    internal static string Wrapped(string text, int columns, string indent = "  ")
    {
        var lines = new StringBuilder();
        var column = 0;
        foreach (var word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > columns)
            {
                lines.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (column > 0)
            {
                lines.Append(' ');
                column++;
            }

            lines.Append(word);
            column += word.Length;
        }

        return lines.ToString();
    }

    /// <summary>True if nothing but ASCII is sure to be shown.</summary>
    public static bool IsPlain => IsPlainFor(Console.OutputEncoding.CodePage, Environment.GetEnvironmentVariable);

    /// <summary>The same for an encoding and an environment.</summary>
    internal static bool IsPlainFor(int codePage, Func<string, string?> variable)
    {
        if (codePage != 65001 || variable("TERM") == "dumb" || variable("NO_COLOR") is { Length: > 0 }) return true;
        // .NET takes the C locale for UTF-8; its terminal need not.
        var locale = Locale.Select(variable).FirstOrDefault(value => value is { Length: > 0 });
        return locale is "C" or "POSIX";
    }
}
