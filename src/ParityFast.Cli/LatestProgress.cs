namespace ParityFast.Cli;

/// <summary>The last progress that was reported, for a line that asks now and then. From any thread.</summary>
internal sealed class LatestProgress<T> : IProgress<T>
    where T : struct
{
    private readonly Lock _gate = new();
    private T _value;

    public T Value
    {
        get
        {
            lock (_gate) return _value;
        }
    }

    public void Report(T value)
    {
        lock (_gate) _value = value;
    }
}
