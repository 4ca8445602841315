using System.Reflection;

namespace ParityFast.Policy;

/// <summary>
/// The one policy that the source analyzer, its IL walker and <c>parityfast verify</c> judge by: the embedded files
/// <c>Policy/*.txt</c> and what a project adds in <c>parity.allow*.txt</c>.
/// </summary>
internal sealed class ParityPolicy
{
    private static readonly Lazy<PolicyTable> BuiltIn = new(ReadEmbedded);

    private readonly PolicyTable _builtIn;
    private readonly PolicyTable _project = new();

    private ParityPolicy(PolicyTable builtIn) => _builtIn = builtIn;

    public static ParityPolicy Create() => new(BuiltIn.Value);

    /// <summary>Adds a project's own lines. An allowance there covers what the policy does not know; it cannot lift a denial.</summary>
    public void Extend(string text, Action<int, string>? onError = null) => PolicyParser.Read(text, _project, onError);

    public Verdict Judge(IMemberShape member)
    {
        var verdict = _builtIn.Judge(member);
        if (verdict.Kind == VerdictKind.Denied)
            return verdict;
        var own = _project.Judge(member);
        return own.Kind == VerdictKind.Denied || verdict.Kind == VerdictKind.Unknown ? own : verdict;
    }

    /// <summary>Types whose instances never change once made, beyond enums and value types without references.</summary>
    public bool IsImmutable(string typeName) => _builtIn.IsListed("immutable", typeName) || _project.IsListed("immutable", typeName);

    /// <summary>Collections whose enumeration order is undocumented.</summary>
    public bool IsUnordered(string typeName) => _builtIn.IsListed("unordered", typeName) || IsUnorderedBetweenProcesses(typeName);

    /// <summary>Collections of strings whose enumeration order really differs from one process to the next.</summary>
    public bool IsUnorderedBetweenProcesses(string typeName) => _builtIn.IsListed("unordered-between-processes", typeName);

    /// <summary>Assemblies that are held to this policy by their own build.</summary>
    public bool IsTrusted(string assembly) => _builtIn.IsListed("trust", assembly) || _project.IsListed("trust", assembly);

    /// <summary>Assemblies of the platform, whose members are judged by name alone.</summary>
    public bool IsPlatform(string assembly) => _builtIn.IsListed("platform", assembly);

    /// <summary>Whether a simple list of the policy holds the name.</summary>
    public bool IsListed(string list, string name) => _builtIn.IsListed(list, name);

    /// <summary>The names of a simple list of the policy.</summary>
    public IEnumerable<string> Names(string list) => _builtIn.Names(list);

    private static PolicyTable ReadEmbedded()
    {
        var table = new PolicyTable();
        var assembly = typeof(ParityPolicy).GetTypeInfo().Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith("ParityFast.Policy.", StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            PolicyParser.Read(reader.ReadToEnd(), table, (line, problem) => throw new InvalidDataException($"{name}:{line}: {problem}"));
        }

        return table;
    }
}
