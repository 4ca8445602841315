using System.Text;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>Names of members as findings and exemptions write them, and the calls that lead to one.</summary>
internal static class CallPath
{
    private static readonly char[] Separators = ['.', '/'];

    /// <summary>
    /// The path from the root to <paramref name="method"/>. A compiler-made method is shown as the member it was made for.
    /// </summary>
    public static List<string> To(ClosureMethod method)
    {
        var path = new List<string>();
        for (var step = method; step is not null; step = step.Caller)
        {
            if (!step.Method.IsGenerated && !step.Method.Type.IsGenerated
                && (path.Count == 0 || path[path.Count - 1] != Display(step.Method)))
                path.Add(Display(step.Method));
        }

        path.Reverse();
        return path;
    }

    /// <summary><c>Type.Member</c>, <c>new Type</c> for a constructor; a property by its name.</summary>
    public static string Display(IlMethod method) => Display(method.Type.FullName, method.Name);

    public static string Display(string typeName, string name)
    {
        var type = Short(typeName);
        return name switch
        {
            ".ctor" => $"new {type}",
            ".cctor" => $"{type} (static)",
            _ => $"{type}.{PolicyTable.BareName(name.Substring(name.LastIndexOf('.') + 1))}",
        };
    }

    /// <summary>The name of a type without namespace, enclosing types and arity.</summary>
    public static string Short(string fullName) => fullName.Substring(fullName.LastIndexOfAny(Separators) + 1).Split('`')[0];

    /// <summary>
    /// <c>System.Collections.Generic.Dictionary`2/Enumerator</c> as the policy writes it,
    /// <c>System.Collections.Generic.Dictionary.Enumerator</c>.
    /// </summary>
    public static string PolicyName(string fullName)
    {
        if (fullName.IndexOf('`') < 0 && fullName.IndexOf('/') < 0) return fullName;
        var text = new StringBuilder(fullName.Length);
        for (var i = 0; i < fullName.Length; i++)
        {
            if (fullName[i] != '`') text.Append(fullName[i] == '/' ? '.' : fullName[i]);
            else while (i + 1 < fullName.Length && char.IsDigit(fullName[i + 1])) i++;
        }

        return text.ToString();
    }
}
