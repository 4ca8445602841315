using System.Globalization;

namespace ParityFast.Sweeps;

/// <summary>Which sets of a grid satisfy the constraints. A set is its place in the grid, the last range running fastest.</summary>
internal sealed class SetFilter
{
    private readonly ParameterRange[] _ranges;
    private readonly (ParameterConstraint Constraint, Side Left, Side Right)[] _constraints;

    public SetFilter(ParameterRange[] ranges, IReadOnlyList<ParameterConstraint> constraints,
        IReadOnlyList<KeyValuePair<string, object?>> configuration)
    {
        _ranges = ranges;
        _constraints = [.. constraints.Select(constraint =>
            (constraint, SideOf(constraint, constraint.Left, configuration), SideOf(constraint, constraint.Right, configuration)))];
    }

    /// <summary>Number of sets that satisfy all constraints.</summary>
    public long Count(long gridCount)
    {
        if (_constraints.Length == 0) return gridCount;
        var count = 0L;
        for (var index = 0L; index < gridCount; index++) count += Admits(index) ? 1 : 0;
        return count;
    }

    /// <summary>The places of the admitted sets, those before the <paramref name="first"/>-th skipped.</summary>
    public IEnumerable<long> From(long first, long gridCount)
    {
        var start = _constraints.Length == 0 ? first : 0;
        var toPass = first - start;
        for (var index = start; index < gridCount; index++)
        {
            if (!Admits(index) || toPass-- > 0) continue;
            yield return index;
        }
    }

    private bool Admits(long index)
    {
        foreach (var (constraint, left, right) in _constraints)
        {
            if (!constraint.Holds(left.At(index), right.At(index))) return false;
        }

        return true;
    }

    private Side SideOf(ParameterConstraint constraint, string text, IReadOnlyList<KeyValuePair<string, object?>> configuration)
    {
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return new Side(1, [number]);
        var place = Array.FindIndex(_ranges, range => range.Name == text);
        if (place < 0)
        {
            var field = configuration.FirstOrDefault(field => field.Key == text);
            if (field.Key is null) throw Unknown(constraint, $"there is no field '{text}'", configuration);
            return new Side(1, [Number(constraint, text, Convert.ToString(field.Value, CultureInfo.InvariantCulture))]);
        }

        var stride = _ranges[(place + 1)..].Aggregate(1L, (product, range) => product * range.Values.Count);
        return new Side(stride, [.. _ranges[place].Values.Select(value => Number(constraint, text, value))]);
    }

    private static decimal Number(ParameterConstraint constraint, string name, string? value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InputException($"constraint '{constraint}': {name} '{value}' is not a number", "compare fields that are numbers");

    private static InputException Unknown(ParameterConstraint constraint, string what,
        IReadOnlyList<KeyValuePair<string, object?>> configuration) =>
        new($"constraint '{constraint}': {what}", $"the fields are: {string.Join(", ", configuration.Select(field => field.Key))}");

    /// <summary>One side of a comparison: the value of a range at a place of the grid, or a number.</summary>
    private readonly record struct Side(long Stride, decimal[] Values)
    {
        public decimal At(long index) => Values.Length == 1 ? Values[0] : Values[index / Stride % Values.Length];
    }
}
