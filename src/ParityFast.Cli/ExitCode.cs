namespace ParityFast.Cli;

/// <summary>What the process's exit code says.</summary>
internal enum ExitCode
{
    /// <summary>Done, or GO.</summary>
    Done = 0,

    /// <summary>It ran, and the answer is no: a divergence, a gate missed.</summary>
    No = 1,

    /// <summary>Bad usage or bad input; nothing was changed.</summary>
    BadInput = 2,

    /// <summary>Something that should not happen.</summary>
    Unexpected = 3,

    /// <summary>Interrupted by the user.</summary>
    Interrupted = 130,
}
