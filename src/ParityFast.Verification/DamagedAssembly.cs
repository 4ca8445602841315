using ParityFast.Fingerprints;

namespace ParityFast.Verification;

/// <summary>
/// Turns what a damaged file does to the readers of compiled code into an error of input: they state what they expect by exceptions of
/// many kinds.
/// </summary>
internal static class DamagedAssembly
{
    /// <summary>What <paramref name="read"/> returns.</summary>
    /// <param name="path">The file that is read.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="InputException">It cannot be read, or reading it needs what cannot be had.</exception>
    public static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return CodeReading.Run(read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {error.Message}", "check the path and its permissions", error);
        }
        catch (Exception error) when (error is not InputException)
        {
            // A reader of metadata says what is wrong with the file; any other exception says what reading it led to.
            var found = error is BadImageFormatException ? error.Message : $"{error.GetType().Name}: {error.Message}";
            throw new InputException($"{path}: is no .NET assembly, or is damaged: {found}",
                "name the .dll that a strategy project builds, or build it again; if a new build gives the same, "
                    + "report what --verbose prints", error);
        }
    }
}
