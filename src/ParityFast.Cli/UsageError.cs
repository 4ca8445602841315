using System.CommandLine;
using System.CommandLine.Parsing;

namespace ParityFast.Cli;

/// <summary>What the parser finds wrong with a command line, with the expected value in words if it names a type of the program.</summary>
internal static class UsageError
{
    public static string Text(ParseError error, Command command)
    {
        if (OptionOf(error.SymbolResult) is { Tokens: [var value, ..] } option
            && error.Message.StartsWith("Cannot parse", StringComparison.Ordinal))
            return $"{option.Option.Name} '{value.Value}' is not {Kind(option.Option.ValueType)}";
        if (error.Message.StartsWith("Required argument missing for command", StringComparison.Ordinal))
        {
            var needed = command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(argument => argument.Name);
            return $"{command.Name} needs {string.Join(" and ", needed)}";
        }

        return error.Message;
    }

    private static OptionResult? OptionOf(SymbolResult? result) => result as OptionResult ?? result?.Parent as OptionResult;

    private static string Kind(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(ulong)) return "a whole number from 0 on";
        return type == typeof(int) ? "a whole number of at most 2147483647" : "a value of its kind";
    }
}
