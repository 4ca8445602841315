using System.Text;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>The interfaces of a type, as the fingerprint writes them: in no order of the source.</summary>
internal sealed class InstanceText(Func<IlType, string> name)
{
    /// <summary>
    /// Interfaces of the code itself, if code names them: calls through them are written by what they run, so only a test can ask. Others
    /// by the type that lists them: who lists one again implements it again, and what is called through it is not seen.
    /// </summary>
    public List<string> Interfaces(IlType type, HashSet<IlType> mentioned)
    {
        var own = new List<string>();
        foreach (var contract in type.Interfaces)
        {
            if (IsFollowed(contract) && mentioned.Contains(contract.Head!.Definition!)) own.Add("is " + Text(contract));
        }

        own.Sort(StringComparer.Ordinal);
        foreach (var ancestor in type.Chain)
        {
            var others = new List<string>();
            foreach (var contract in ancestor.Head!.Definition!.OwnInterfaces)
            {
                if (!IsFollowed(contract)) others.Add(Text(contract.Substitute(ancestor.Arguments)));
            }

            others.Sort(StringComparer.Ordinal);
            own.Add($"{Text(ancestor)} lists {string.Join(' ', others)}");
        }

        return own;
    }

    private static bool IsFollowed(TypeNode contract) => contract.Head?.Definition is { Module.Zone: ModuleZone.Followed };

    private string Text(TypeNode type)
    {
        var text = new StringBuilder();
        type.Write(text, name);
        return text.ToString();
    }
}
