using System.CommandLine;
using System.Globalization;
using ParityFast.Input;
using ParityFast.Sweeps;

namespace ParityFast.Cli;

/// <summary>Which part of a sweep to run: as the command line says, or else the scheduler that started the process.</summary>
internal sealed class ShardOption
{
    private readonly Option<string?> _shard = new("--shard")
    {
        Description = "Part i/n of the sets; without it what SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX say.",
    };

    private ShardOption(Command command) => command.Options.Add(_shard);

    public static ShardOption AddTo(Command command) => new(command);

    public SweepShard Read(ParseResult parsed) =>
        parsed.GetValue(_shard) is { } text ? SweepShard.Parse(text) : FromSlurm() ?? FromKubernetes() ?? SweepShard.Whole;

    private static SweepShard? FromSlurm()
    {
        if (Number("SLURM_ARRAY_TASK_ID") is not { } task) return null;
        var first = Number("SLURM_ARRAY_TASK_MIN") ?? 0;
        var step = Number("SLURM_ARRAY_TASK_STEP") ?? 1;
        return Shard("SLURM_ARRAY_TASK_ID", task, (task - first) / step + 1, "SLURM_ARRAY_TASK_COUNT");
    }

    private static SweepShard? FromKubernetes() =>
        Number("JOB_COMPLETION_INDEX") is { } index ? Shard("JOB_COMPLETION_INDEX", index, index + 1, "JOB_COMPLETIONS") : null;

    private static SweepShard Shard(string name, int value, int number, string countName)
    {
        var count = Number(countName) ?? throw new InputException($"{name} is {value}, and {countName} is not set",
            $"set {countName} to the number of tasks, or give --shard i/n");
        return number >= 1 && number <= count
            ? new SweepShard(number, count)
            : throw new InputException($"{name} is {value}, which is not one of {countName} = {Counted.Of(count, "task")}",
                "give --shard i/n");
    }

    private static int? Number(string name)
    {
        var text = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(text)) return null;
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InputException($"{name} '{text}' is not a whole number", "give --shard i/n");
    }
}
