using System.Globalization;

namespace ParityFast.LogFormat;

/// <summary>The id under which an exchange knows an order, made from run and candle so that it can be found again after a crash.</summary>
internal static class ClientOrderId
{
    public static string Derive(string runId, long bar) => string.Create(CultureInfo.InvariantCulture, $"{runId}-{bar}");

    /// <summary>The same of an instruction that is not the first of its decision.</summary>
    public static string Derive(string runId, long bar, int instruction) =>
        string.Create(CultureInfo.InvariantCulture, $"{runId}-{bar}-{instruction}");

    /// <summary>The same of an order at a venue: of an instruction, or of a leg of its bracket, each replacement by its number.</summary>
    public static string Derive(string runId, long bar, OrderHandle handle, int revision)
    {
        var id = handle.Instruction == 0 ? Derive(runId, bar) : Derive(runId, bar, handle.Instruction);
        var role = handle.Role switch
        {
            OrderRole.Stop => "-s",
            OrderRole.Target => "-t",
            _ => "",
        };
        return revision == 0 ? id + role : string.Create(CultureInfo.InvariantCulture, $"{id}{role}-r{revision}");
    }

    /// <summary>The candle, instruction, role and revision that an id of this run names; null for any other id.</summary>
    public static (long Bar, int Instruction, OrderRole Role, int Revision)? Parse(string runId, string id)
    {
        if (!id.StartsWith(runId + "-", StringComparison.Ordinal)) return null;
        var parts = new Queue<string>(id[(runId.Length + 1)..].Split('-'));
        var (instruction, role, revision) = (0L, OrderRole.Entry, 0L);
        if (!IsNumber(parts.Dequeue(), out var bar)) return null;
        if (parts.TryPeek(out var part) && IsNumber(part, out instruction)) parts.Dequeue();
        if (parts.TryPeek(out part) && part is "s" or "t") role = parts.Dequeue() == "s" ? OrderRole.Stop : OrderRole.Target;
        if (parts.TryDequeue(out part) && (!part.StartsWith('r') || !IsNumber(part[1..], out revision))) return null;
        return parts.Count > 0 || instruction > FurtherInstructions.Capacity || revision > int.MaxValue
            ? null
            : (bar, (int)instruction, role, (int)revision);
    }

    private static bool IsNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
