using System.CommandLine;

namespace ParityFast.Cli.Benching;

/// <summary>The options about a budget file.</summary>
internal sealed class BudgetOptions
{
    private readonly Option<string?> _path = new("--budget")
    {
        Description = "File of limits: checked if it exists, written if it does not. Exit code 1 when a figure is beyond its limit.",
    };
    private readonly Option<bool> _update = new("--update-budget") { Description = "Write the budget file again from this run." };
    private readonly Option<double?> _tolerance = new Option<double?>("--time-tolerance")
    {
        Description = "Also write time limits: the medians plus this fraction, such as 0.3. "
            + "They hold on this model of processor; without it no time is limited.",
    }
        .TakingNumbers();

    private BudgetOptions(Command command)
    {
        foreach (var option in new Option[] { _path, _update, _tolerance }) command.Options.Add(option);
    }

    public static BudgetOptions AddTo(Command command) => new(command);

    /// <summary>
    /// Looks at everything that can be wrong with a budget before the work for it is done; the budget to check, null if there is none.
    /// </summary>
    /// <exception cref="InputException">
    /// Options contradict one another, the file is not a budget, or it can be neither read nor written.
    /// </exception>
    public BenchBudget? Prepare(ParseResult parsed, IEnumerable<string> inputs)
    {
        var (path, update, tolerance) = (parsed.GetValue(_path), parsed.GetValue(_update), parsed.GetValue(_tolerance));
        if (path is null && update)
            throw new InputException("--update-budget is about the file that --budget names", "name it, or leave it out");
        if (path is null && tolerance is not null)
            throw new InputException("--time-tolerance is about the file that --budget names", "name it, or leave it out");
        if (tolerance is not (null or (>= 0 and <= 1000)))
            throw new InputException(FormattableString.Invariant($"--time-tolerance {tolerance} is not between 0 and 1000"),
                "give a fraction, such as 0.3 for 30 % more");
        if (path is null) return null;
        if (File.Exists(path) && !update)
        {
            return tolerance is null
                ? BudgetReader.Read(path)
                : throw new InputException($"--time-tolerance is for a budget that is written, and {path} exists",
                    "add --update-budget to write it again, or leave it out");
        }

        OutputFile.Require(path, inputs);
        if (tolerance is not null && ProcessorName.Read() is null)
            throw new InputException("this processor does not report its model, so time limits could not be tied to it",
                "leave out --time-tolerance");
        return null;
    }

    /// <summary>Checks the budget, or writes it; null if none is named.</summary>
    public BudgetOutcome? Apply(ParseResult parsed, BenchReport report, BenchBudget? budget)
    {
        if (parsed.GetValue(_path) is not { } path) return null;
        if (budget is not null) return new BudgetOutcome(path, Written: false, budget.Processor, budget.Check(report));
        var written = BenchBudget.Of(report, parsed.GetValue(_tolerance));
        written.Write(path);
        return new BudgetOutcome(path, Written: true, written.Processor, written.Check(report));
    }

    /// <summary>The file that is named; null for none.</summary>
    public string? Path(ParseResult parsed) => parsed.GetValue(_path);
}
