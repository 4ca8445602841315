using ParityFast.LogFormat;

namespace ParityFast.Log;

/// <summary>The reasons of a log as its records name them: those of the header, and each that a decision adds.</summary>
internal sealed class LogReasons(IEnumerable<string> declared)
{
    private readonly List<string> _texts = [.. declared];
    private readonly HashSet<ushort> _templates = [];

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>True for the place of a reason.</summary>
    public bool Has(long place) => place >= 0 && place < _texts.Count && place <= ushort.MaxValue;

    /// <summary>Reads a reason: its place, or a text that is added.</summary>
    public Reason Read(ref LogObjectReader reader)
    {
        var start = reader.Position;
        if (reader.Peek() != LogValueKind.Text)
        {
            var place = reader.Integer();
            if (!Has(place)) reader.Fail(start, $"reason {place}", Expected);
            return new Reason((ushort)place);
        }

        if (_texts.Count > ushort.MaxValue) reader.Fail(start, "one more reason", $"at most {ushort.MaxValue + 1}");
        _texts.Add(reader.Text());
        return new Reason((ushort)(_texts.Count - 1));
    }

    /// <summary>What the place of a reason has to be.</summary>
    public string Expected => $"one of the {_texts.Count} that the log has";

    /// <summary>Demands a reason whose text prices can be put into.</summary>
    public void RequireTemplate(Reason reason, ref LogObjectReader reader)
    {
        if (_templates.Contains(reason.Id)) return;
        if (!ReasonTemplate.Takes(_texts[reason.Id]))
            reader.Fail(reader.Position, $"prices for the reason '{_texts[reason.Id]}'", "a text that names them as {0}, {1} and {2}");
        _templates.Add(reason.Id);
    }
}
