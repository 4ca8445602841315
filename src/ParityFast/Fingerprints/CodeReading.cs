using System.Runtime.ExceptionServices;

namespace ParityFast.Fingerprints;

/// <summary>
/// Reads compiled code with room on the stack: signatures nest, and their reader with them. Their depth is limited by who reads them
/// (<see cref="Il.IlModule.RequireShallow"/>), for this much room.
/// </summary>
internal static class CodeReading
{
    private const int StackBytes = 16 << 20;

    /// <summary>What <paramref name="read"/> returns, or throws.</summary>
    public static T Run<T>(Func<T> read)
    {
        T result = default!;
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(Read, StackBytes) { IsBackground = true };
        thread.Start();
        thread.Join();
        fault?.Throw();
        return result;

        void Read()
        {
            try
            {
                result = read();
            }
#pragma warning disable CA1031 // Do not catch general exception types: it is thrown again, on the thread that waits for it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                fault = ExceptionDispatchInfo.Capture(error);
            }
        }
    }
}
