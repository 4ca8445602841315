using System.Globalization;
using ParityFast.Configuration;
using ParityFast.Input;

namespace ParityFast.Sweeps;

/// <summary>
/// The parameter sets of a sweep, in one fixed order: the grid of all ranges, the last range running fastest, less the sets that
/// a constraint rules out, less those that a seeded sample leaves out. Sets are numbered from 0 in that order; nothing is kept
/// a set, unless a sample is drawn (8 bytes a set).
/// </summary>
public sealed class ParameterSpace
{
    private const long GridMax = 1L << 40;

    private readonly StrategyDefinition _strategy;
    private readonly ParameterRange[] _ranges;
    private readonly ConfigurationField[] _fields, _swept;
    private readonly SetFilter _filter;
    private readonly long[]? _sample;

    /// <summary>Lays out the sets.</summary>
    /// <param name="strategy">The strategy, whose configuration gives every field that is not swept.</param>
    /// <param name="ranges">At least one, each of another field.</param>
    /// <param name="constraints">What every set must satisfy.</param>
    /// <param name="sampleSets">Number of sets to draw at random; null for all.</param>
    /// <param name="seed">What the sample follows from.</param>
    /// <exception cref="InputException">A range or constraint names no field, or a value does not fit its field.</exception>
    public ParameterSpace(StrategyDefinition strategy, IReadOnlyList<ParameterRange> ranges,
        IReadOnlyList<ParameterConstraint>? constraints = null, int? sampleSets = null, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(ranges);
        (_strategy, _ranges, Constraints, SampleSets, Seed) = (strategy, [.. ranges], [.. constraints ?? []], sampleSets, seed);
        if (_ranges.Length == 0) throw new InputException("nothing is swept", "give a range such as short_ma_period=2..51");
        var configuration = strategy.ConfigurationObject ?? throw new InputException($"{strategy.Name} has no configuration to sweep");
        _fields = ConfigurationField.Of(configuration.GetType());
        _swept = [.. _ranges.Select(Field)];
        GridCount = _ranges.Aggregate(1L, (count, range) => count > GridMax ? count : count * range.Values.Count);
        if (GridCount > GridMax)
            throw new InputException($"the ranges make a grid of more than {GridMax} sets", "narrow them or take larger steps");
        CheckValues();
        _filter = new SetFilter(_ranges, Constraints, strategy.Configuration);
        var admitted = _filter.Count(GridCount);
        _sample = sampleSets is { } sets && sets < admitted ? SetSample.Draw(_filter, GridCount, admitted, sets, seed) : null;
        Count = _sample?.Length ?? admitted;
        if (Count == 0) throw new InputException("the constraints leave no set", $"they are {string.Join(", ", Constraints)}");
    }

    /// <summary>Number of sets.</summary>
    public long Count { get; }

    /// <summary>What is swept.</summary>
    public IReadOnlyList<ParameterRange> Ranges => _ranges;

    /// <summary>What every set satisfies.</summary>
    public IReadOnlyList<ParameterConstraint> Constraints { get; }

    /// <summary>Number of sets drawn at random; null for all.</summary>
    public int? SampleSets { get; }

    /// <summary>What the sample follows from.</summary>
    public ulong Seed { get; }

    /// <summary>The strategy whose configuration the sets vary.</summary>
    public StrategyDefinition Strategy => _strategy;

    internal long GridCount { get; }

    /// <summary>The sets from number <paramref name="first"/> on.</summary>
    internal IEnumerable<ParameterSet> From(long first)
    {
        if (_sample is not null)
        {
            for (var number = first; number < _sample.Length; number++) yield return At(number, _sample[number]);
            yield break;
        }

        var next = first;
        foreach (var index in _filter.From(first, GridCount)) yield return At(next++, index);
    }

    private ParameterSet At(long number, long gridIndex)
    {
        var values = new string[_ranges.Length];
        for (var i = _ranges.Length - 1; i >= 0; i--)
        {
            (gridIndex, var digit) = Math.DivRem(gridIndex, _ranges[i].Values.Count);
            values[i] = _ranges[i].Values[(int)digit];
        }

        return new ParameterSet(number, values, Configure(values));
    }

    private StrategyDefinition Configure(string[] values)
    {
        var source = _strategy.ConfigurationObject!;
        var target = Activator.CreateInstance(source.GetType())!;
        foreach (var field in _fields) field.Copy(source, target);
        for (var i = 0; i < values.Length; i++) _swept[i].Set(target, values[i], "--range", ParameterRange.Advice);
        return _strategy.With(target);
    }

    private ConfigurationField Field(ParameterRange range)
    {
        if (_ranges.Count(other => other.Name == range.Name) > 1)
            throw new InputException($"{range.Name} has two ranges", "give each field one");
        if (Array.Find(_fields, field => field.Name == range.Name) is { } found) return found;
        string[] known = [.. _fields.Select(field => field.Name)];
        throw new InputException($"range: there is no field '{range.Name}'",
            $"{Suggestion.Before(range.Name, known)}the fields are: {string.Join(", ", known)}");
    }

    // Every value once, so that a sweep does not stop after hours at the first that does not fit.
    private void CheckValues()
    {
        var target = Activator.CreateInstance(_strategy.ConfigurationObject!.GetType())!;
        for (var i = 0; i < _ranges.Length; i++)
        {
            foreach (var value in _ranges[i].Values) _swept[i].Set(target, value, "--range", ParameterRange.Advice);
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"{Counted.Of(Count, "set")} of {string.Join(" ", _ranges.Select(range => range.Name))}");
}
