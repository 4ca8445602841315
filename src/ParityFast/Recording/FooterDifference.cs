namespace ParityFast;

/// <summary>A figure of a log's footer that its records do not give.</summary>
/// <param name="Name">Its name in the footer; a metric's is that of the metric.</param>
/// <param name="Stated">What the footer says.</param>
/// <param name="Recomputed">What the records give.</param>
internal sealed record FooterDifference(string Name, string Stated, string Recomputed);
