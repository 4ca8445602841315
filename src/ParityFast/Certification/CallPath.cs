using ParityFast.Certification.Il;
using ParityFast.Policy;

namespace ParityFast.Certification;

/// <summary>Names of members as findings and exemptions write them, and the calls that lead to one.</summary>
internal static class CallPath
{
    /// <summary>From the root to <paramref name="method"/>; what the compiler made stands for the member it was made for.</summary>
    public static List<string> To(ClosureMethod method)
    {
        var path = new List<string>();
        for (var step = method; step is not null; step = step.Caller)
        {
            if (!step.Method.IsGenerated && !step.Method.Type.IsGenerated && (path.Count == 0 || path[^1] != Display(step.Method))) path.Add(Display(step.Method));
        }

        path.Reverse();
        return path;
    }

    /// <summary><c>Type.Member</c>, <c>new Type</c> for a constructor; a property by its name.</summary>
    public static string Display(IlMethod method)
    {
        var type = Short(method.Type.FullName);
        return method.Name switch
        {
            ".ctor" => $"new {type}",
            ".cctor" => $"{type} (static)",
            var name => $"{type}.{PolicyTable.BareName(name[(name.LastIndexOf('.') + 1)..])}",
        };
    }

    /// <summary>The name of a type without namespace, enclosing types and arity.</summary>
    public static string Short(string fullName) => fullName[(fullName.LastIndexOfAny(['.', '/']) + 1)..].Split('`')[0];

    /// <summary>The name of a type as the policy writes it: dots for nesting, no arity.</summary>
    public static string PolicyName(string fullName) => ParityFast.Il.IlNames.WithoutArity(fullName.Replace('/', '+'));
}
