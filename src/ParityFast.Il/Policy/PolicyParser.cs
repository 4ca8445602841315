using System.Globalization;

namespace ParityFast.Policy;

/// <summary>
/// Reads the line format of the policy files and of <c>parity.allow*.txt</c>:
/// <code>
/// allow System.Math
/// deny  PF0306 System.Math.{Sin,Cos} -- is computed by the platform's C library
/// deny  PF0303 System.Double.Parse unless:System.IFormatProvider -- reads the current culture
/// </code>
/// A key may end in <c>.*</c> (a namespace), start or end its last part with <c>*</c>, start with <c>*</c> (any type whose
/// name ends so) and hold one brace list. Conditions: <c>when:TYPE</c>, <c>unless:TYPE</c>, <c>of:INDEX=TYPE</c>, <c>params:N</c>.
/// Other words than <c>allow</c> and <c>deny</c> keep simple lists of names (<c>name</c>, <c>immutable</c>, <c>unordered</c>, …).
/// </summary>
internal static class PolicyParser
{
    private static readonly char[] Blank = [' ', '\t'];

    /// <summary>
    /// Reads every line of <paramref name="text"/> into <paramref name="policy"/>; a line that cannot be read is reported to
    /// <paramref name="onError"/> and skipped.
    /// </summary>
    public static void Read(string text, PolicyTable policy, Action<int, string>? onError = null)
    {
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var problem = ReadLine(line, policy);
            if (problem is not null)
                onError?.Invoke(number, problem);
        }
    }

    private static string? ReadLine(string line, PolicyTable policy)
    {
        var reason = "";
        var dash = line.IndexOf(" -- ", StringComparison.Ordinal);
        if (dash >= 0)
        {
            reason = line.Substring(dash + 4).Trim();
            line = line.Substring(0, dash);
        }

        var words = line.Split(Blank, StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "allow" when words.Length >= 2:
                return AddEntry(policy, "", words, 1, reason);
            case "deny" when words.Length >= 3 && words[1].StartsWith("PF", StringComparison.Ordinal):
                return AddEntry(policy, words[1], words, 2, reason);
            case "allow" or "deny":
                return $"'{words[0]}' needs {(words[0] == "deny" ? "a rule id and " : "")}a member, type or namespace";
            default:
                if (words.Length < 2)
                    return $"'{words[0]}' names nothing";
                for (var i = 1; i < words.Length; i++)
                {
                    foreach (var name in Expand(words[i]))
                        policy.AddName(words[0], name);
                }

                return null;
        }
    }

    private static string? AddEntry(PolicyTable policy, string rule, string[] words, int keyAt, string reason)
    {
        var colon = rule.IndexOf(':');
        foreach (var key in Expand(words[keyAt]))
        {
            var entry = new PolicyEntry
            {
                Rule = colon < 0 ? rule : rule.Substring(0, colon),
                Severity = colon < 0 ? null : rule.Substring(colon + 1),
                Reason = reason,
            };
            for (var i = keyAt + 1; i < words.Length; i++)
            {
                if (!AddCondition(entry, words[i]))
                    return $"'{words[i]}' is not a condition: when:TYPE, unless:TYPE, of:TYPE, of:INDEX=TYPE or params:N";
            }

            policy.Add(entry, key);
        }

        return null;
    }

    private static bool AddCondition(PolicyEntry entry, string word)
    {
        var colon = word.IndexOf(':');
        if (colon < 0)
            return false;
        var value = word.Substring(colon + 1);
        switch (word.Substring(0, colon))
        {
            case "when":
                entry.When.Add(value);
                return true;
            case "unless":
                entry.Unless.Add(value);
                return true;
            case "params" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                entry.ParameterCount = count;
                return true;
            case "of":
                var equals = value.IndexOf('=');
                var index = -1;
                if (equals >= 0 && !int.TryParse(value.Substring(0, equals), NumberStyles.None, CultureInfo.InvariantCulture, out index))
                    return false;
                entry.Of.Add(new KeyValuePair<int, string>(index, value.Substring(equals + 1)));
                return true;
            default:
                return false;
        }
    }

    private static IEnumerable<string> Expand(string key)
    {
        var open = key.IndexOf('{');
        var close = open < 0 ? -1 : key.IndexOf('}', open);
        if (close < 0)
        {
            yield return key;
            yield break;
        }

        foreach (var part in key.Substring(open + 1, close - open - 1).Split(','))
        {
            // A second list in the same key multiplies the first.
            foreach (var expanded in Expand(key.Substring(0, open) + part.Trim() + key.Substring(close + 1)))
                yield return expanded;
        }
    }
}
