using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Features;

/// <summary>
/// A column as an expression names it: <c>expr := name(arg{,arg}) | field | series(name{,unit}{,scale})</c>. <c>@1h</c> computes the call
/// or the field before it from the closed candles of that timeframe, with all that is in it and has no timeframe of its own;
/// <c>@1d America/Chicago 17:00</c> from those of the days of a zone.
/// </summary>
internal sealed class FeatureExpression
{
    private readonly string _text;
    private int _place;

    private FeatureExpression(string text) => _text = text;

    /// <summary>Declares what an expression names.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="setup">The setup that its columns are declared with.</param>
    /// <exception cref="InputException">It is no expression; the message names the place.</exception>
    public static InputColumn Declare(string text, StrategySetup setup)
    {
        var node = Parse(text);
        try
        {
            return node.Declare(setup, setup.Build);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or OverflowException)
        {
            throw new InputException($"'{text}': {error.Message.ReplaceLineEndings(" ")}", "see docs/indicators.md", error);
        }
    }

    /// <summary>The expression as it is written with all defaults: one column has one such name.</summary>
    public static string Canonical(string text) => Parse(text).ToString();

    private static FeatureNode Parse(string text)
    {
        var expression = new FeatureExpression(text);
        var node = expression.Node();
        expression.Skip();
        return expression._place == text.Length
            ? node
            : throw expression.Fault($"'{text[expression._place]}' is not expected", "an expression is a field, or name(arguments)");
    }

    private FeatureNode Node()
    {
        Skip();
        var (start, name) = (_place, Word());
        if (name.Length == 0) throw Fault("a column is expected", "write a field such as close, or a call such as ema(close,50)");
        var isCall = Take('(');
        if (isCall && name == FeatureSeries.Name) return Series(start);
        if (!isCall && FeatureTable.Fields.ContainsKey(name)) return new FeatureNode(name, null, [], [], Timeframe());
        var entry = FeatureTable.All.FirstOrDefault(entry => entry.Name == name)
            ?? throw Unknown(name, start);
        var (columns, constants) = isCall ? Arguments(entry) : ([], []);
        return FeatureNode.Of(entry, columns, constants, Timeframe(), message => Fault(message, $"it is {entry.Signature}", start));
    }

    private (List<FeatureNode> Columns, List<string> Constants) Arguments(FeatureEntry entry)
    {
        var (columns, constants) = (new List<FeatureNode>(), new List<string>());
        Skip();
        if (Take(')')) return (columns, constants);
        do
        {
            Skip();
            var isNumber = _place < _text.Length && (char.IsAsciiDigit(_text[_place]) || _text[_place] is '-' or '+' or '.');
            if (isNumber) constants.Add(entry.TakesSession ? $"{Constant()}{ZoneAfter(',')}" : Constant());
            else if (constants.Count > 0) throw Fault("a column comes after a number", $"columns come first: {entry.Signature}");
            else columns.Add(Node());
            Skip();
        }
        while (Take(','));
        return Take(')') ? (columns, constants) : throw Fault("')' is missing", $"it is {entry.Signature}");
    }

    private FeatureNode Series(int start)
    {
        const string Hint = "write series(name), series(name,ratio,3), series(name,1/7) or series(name,indicators)";
        var words = new List<string>();
        do
        {
            Skip();
            words.Add(Name());
            Skip();
        }
        while (Take(','));
        if (!Take(')')) throw Fault("')' is missing", Hint);
        var node = FeatureSeries.Node(words, message => Fault(message, Hint, start));
        return Timeframe() is null ? node : throw Fault("a series is in no timeframe", "write for example ema(series(mood),5)@1h", start);
    }

    // The zone of a timeframe or session, and when its days begin there; empty for none.
    private string ZoneAfter(char separator)
    {
        if (!TakeWord(separator, char.IsAsciiLetter, out var zone)) return "";
        return TakeWord(separator, char.IsAsciiDigit, out var opensAt) ? $" {zone} {opensAt}" : $" {zone}";
    }

    private bool TakeWord(char separator, Func<char, bool> begins, out string word)
    {
        var before = _place;
        Skip();
        Take(separator);
        Skip();
        word = _place > before && _place < _text.Length && begins(_text[_place]) ? Name() : "";
        if (word.Length == 0) _place = before;
        return word.Length > 0;
    }

    private FeatureTimeframe? Timeframe()
    {
        Skip();
        if (!Take('@')) return null;
        var (start, name) = (_place, $"{Constant()}{ZoneAfter(' ')}");
        try
        {
            return FeatureTimeframe.Parse(name);
        }
        catch (ArgumentException error)
        {
            throw Fault(error.Message.Split(" (Parameter", 2)[0], "write for example ema(close,50)@1h", start);
        }
    }

    private string Word()
    {
        var start = _place;
        while (_place < _text.Length && (char.IsAsciiLetterOrDigit(_text[_place]) || _text[_place] == '_')) _place++;
        return _text[start.._place].ToLowerInvariant();
    }

    private string Constant()
    {
        var start = _place;
        while (_place < _text.Length && (char.IsAsciiLetterOrDigit(_text[_place]) || _text[_place] is '-' or '+' or '.')) _place++;
        return _text[start.._place];
    }

    // A series or a zone, a scale or a time.
    private string Name()
    {
        var start = _place;
        while (_place < _text.Length && (char.IsAsciiLetterOrDigit(_text[_place]) || "_-+./:".Contains(_text[_place]))) _place++;
        return _text[start.._place];
    }

    private bool Take(char expected)
    {
        if (_place >= _text.Length || _text[_place] != expected) return false;
        _place++;
        return true;
    }

    private void Skip()
    {
        while (_place < _text.Length && _text[_place] == ' ') _place++;
    }

    private InputException Unknown(string name, int place)
    {
        string[] known = [.. FeatureTable.Fields.Keys, FeatureSeries.Name, .. FeatureTable.All.Select(entry => entry.Name)];
        return Fault($"there is no '{name}'", Suggestion.For(name, known, "names"), place);
    }

    private InputException Fault(string message, string hint, int? place = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{_text}', column {(place ?? _place) + 1}: {message}"), hint);
}
