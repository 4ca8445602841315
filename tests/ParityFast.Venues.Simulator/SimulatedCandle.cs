namespace ParityFast.Venues.Simulator;

/// <summary>A candle of a simulated market, in steps of its scales.</summary>
public readonly record struct SimulatedCandle(long OpenTimeMs, long Open, long High, long Low, long Close, long Volume);
