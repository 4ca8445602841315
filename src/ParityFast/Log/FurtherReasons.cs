namespace ParityFast.Log;

/// <summary>The reasons of further instructions, which a log has by their places alone.</summary>
internal static class FurtherReasons
{
    /// <summary>Demands that the log has them.</summary>
    /// <param name="further">The instructions.</param>
    /// <param name="known">Number of reasons that the log has.</param>
    /// <param name="path">The log, for errors.</param>
    /// <exception cref="DecisionLogException">It does not have one.</exception>
    public static void Require(in FurtherInstructions further, int known, string path)
    {
        for (var i = 0; i < further.Count; i++)
        {
            if (further.Items[i].Decision.Reason.Id >= known)
                throw new DecisionLogException($"{path}: a further instruction has a reason that the log does not list");
        }
    }
}
