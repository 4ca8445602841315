namespace ParityFast.LogFormat;

/// <summary>Opens files to read.</summary>
internal static class LogSource
{
    /// <exception cref="DecisionLogException">The file cannot be opened.</exception>
    public static FileStream OpenRead(string path)
    {
        try
        {
            // A live session may be writing it, and may rename or delete it.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DecisionLogException($"{path}: cannot open this decision log: {exception.Message}",
                exception is UnauthorizedAccessException
                    ? "check its permissions"
                    : "check the path; backtest and live print the path of their log",
                exception);
        }
    }
}
