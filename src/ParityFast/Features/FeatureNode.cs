using System.Globalization;

namespace ParityFast.Features;

/// <summary>A part of an expression: a field, or a call with its arguments complete.</summary>
/// <param name="name">The field, or the indicator.</param>
/// <param name="entry">The indicator; null for a field.</param>
/// <param name="columns">Arguments that are columns.</param>
/// <param name="constants">The other ones, as they are written.</param>
/// <param name="timeframe">The timeframe that it states; null for none.</param>
internal sealed class FeatureNode(string name, FeatureEntry? entry, IReadOnlyList<FeatureNode> columns, IReadOnlyList<string> constants,
    FeatureTimeframe? timeframe)
{
    /// <summary>A call, with defaults for what it leaves out.</summary>
    /// <param name="entry">The indicator.</param>
    /// <param name="columns">Arguments that are columns.</param>
    /// <param name="constants">The other ones.</param>
    /// <param name="timeframe">The timeframe that it states; null for none.</param>
    /// <param name="fault">Makes the error of this call.</param>
    /// <exception cref="InputException">An argument is missing, is too many, or is not of its kind.</exception>
    public static FeatureNode Of(FeatureEntry entry, List<FeatureNode> columns, List<string> constants, FeatureTimeframe? timeframe,
        Func<string, InputException> fault)
    {
        var (nodes, words, given) = (new List<FeatureNode>(), new List<string>(), 0);
        foreach (var parameter in entry.Parameters)
        {
            if (!parameter.TakesColumn)
            {
                var word = given < constants.Count ? constants[given++] : parameter.Default;
                words.Add(Checked(parameter, word, fault));
            }
            else if (nodes.Count < columns.Count)
            {
                nodes.Add(columns[nodes.Count]);
            }
            else if (parameter.Kind == FeatureParameterKind.Operand && given < constants.Count)
            {
                words.Add(Checked(parameter, constants[given++], fault));
            }
            else
            {
                if (parameter.Default.Length == 0) throw fault($"{entry.Name} needs the column {parameter.Name}");
                nodes.Add(new FeatureNode(parameter.Default, null, [], [], null));
            }
        }

        if (given < constants.Count || columns.Count > nodes.Count)
            throw fault(FormattableString.Invariant($"{entry.Name} takes fewer arguments than {columns.Count + constants.Count}"));
        return new FeatureNode(entry.Name, entry, nodes, words, timeframe);
    }

    /// <summary>Declares the column.</summary>
    /// <param name="setup">The setup that columns are declared with.</param>
    /// <param name="build">The timeframe that is around it.</param>
    public InputColumn Declare(StrategySetup setup, ColumnBuilder build)
    {
        if (timeframe is not null) build = timeframe.On(setup).Build;
        if (entry is null) return FeatureTable.Fields[name](build);
        List<InputColumn> inputs = [.. columns.Select(column => column.Declare(setup, build))];
        var arguments = new FeatureArguments(inputs, constants);
        if (entry.ComparesUnits && inputs.Count == 1) inputs.Add(build.Constant(arguments.Number(0), inputs[0].Unit));
        if (entry.ComparesUnits && inputs[0].Unit != inputs[1].Unit)
            throw Mixed(inputs);
        return entry.Declare(build, arguments);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var call = entry is null ? name : $"{name}({string.Join(',', columns.Select(column => column.ToString()).Concat(constants))})";
        return timeframe is null ? call : $"{call}@{timeframe}";
    }

    private ArgumentException Mixed(List<InputColumn> inputs) => new(
        $"{name} takes columns of one unit, and not a {UnitOf(inputs[0])} ({columns[0]}) and a {UnitOf(inputs[1])} ({columns[1]})");

    private static string UnitOf(InputColumn column) => column.Unit.ToString().ToLowerInvariant();

    // As it is written once: 2.0 is 2.
    private static string Checked(FeatureParameter parameter, string word, Func<string, InputException> fault)
    {
        if (word.Length == 0) throw fault($"{parameter.Name} is missing");
        switch (parameter.Kind)
        {
            case FeatureParameterKind.Period:
                return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var period) && period > 0
                    ? period.ToString(CultureInfo.InvariantCulture)
                    : throw fault($"{parameter.Name} '{word}' is not a whole number of candles from 1 on");
            case FeatureParameterKind.Length:
                return FeatureTimeframe.TryParse(word)?.ToString() ?? word;
            default:
                return decimal.TryParse(word, FeatureArguments.Style, CultureInfo.InvariantCulture, out var number)
                    ? decimal.Round(number, Scale.SignificantDecimals(number)).ToString(CultureInfo.InvariantCulture)
                    : throw fault($"{parameter.Name} '{word}' is not a decimal number");
        }
    }
}
