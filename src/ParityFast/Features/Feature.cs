namespace ParityFast.Features;

/// <summary>A named column of a file of features.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Expression">What it holds.</param>
internal sealed record Feature(string Name, string Expression)
{
    private static readonly string[] Reserved = ["time", "known_at"];

    /// <summary>Reads NAME=EXPRESSION, as many as there are.</summary>
    /// <exception cref="InputException">One has no name, a name that a file cannot have, or that of another.</exception>
    public static IReadOnlyList<Feature> Read(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) throw new InputException("no feature was given", "give some, such as --feature rsi=rsi(close,14)");
        var features = new List<Feature>();
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || equals == text.Length - 1) throw Unnamed(text, equals);
            var name = text[..equals].Trim();
            if (name.Length == 0 || name.Any(letter => letter is ',' or '"' or '\n' or '\r' || char.IsControl(letter)))
                throw new InputException($"--feature '{text}': '{name}' is no name of a column", "use letters, digits and _");
            if (Reserved.Contains(name))
                throw new InputException($"--feature '{text}': a column {name} is there already", "use another name");
            if (features.Exists(feature => feature.Name == name))
                throw new InputException($"--feature {name} was given twice", "give each column a name of its own");
            features.Add(new Feature(name, text[(equals + 1)..].Trim()));
        }

        return features;
    }

    private static InputException Unnamed(string text, int equals)
    {
        var expression = equals < 0 && text.Length > 0 ? text : "ema(close,12)";
        return new InputException($"--feature '{text}' is not NAME=EXPRESSION", $"write for example --feature fast={expression}");
    }
}
