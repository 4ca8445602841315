namespace ParityFast.Venues;

/// <summary>An error as a venue's answer states it.</summary>
/// <param name="Code">Its code; empty if there is none.</param>
/// <param name="Message">Its text.</param>
/// <param name="Fault">What it is.</param>
internal readonly record struct VenueError(string Code, string Message, VenueFault Fault);
