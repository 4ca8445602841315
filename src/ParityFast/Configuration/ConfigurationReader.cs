using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Configuration;

/// <summary>
/// Fills a configuration record from JSON, its fields in snake case. A number may be a JSON number or as a string; null is
/// "not given". A field that the record does not have is an error that lists those it has.
/// </summary>
internal static class ConfigurationReader
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <param name="type">The record to fill; it has a constructor without parameters and init properties.</param>
    /// <param name="path">A JSON file with one object.</param>
    /// <param name="overrides">Fields that take precedence, as text.</param>
    /// <param name="foreign">Names that others give the fields, for hints; null for none.</param>
    /// <exception cref="InputException">The file cannot be read, or a field is unknown, there twice or not of its kind.</exception>
    public static object ReadFile(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type type, string path,
        IReadOnlyDictionary<string, string>? overrides = null, ForeignNames? foreign = null)
    {
        byte[] text;
        try
        {
            text = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(path)) throw new InputException($"{path}: is a folder", "name the file in it", error);
            throw new InputException($"{path}: cannot be read: {error.Message}", "check the path", error);
        }

        return text.Length > 0
            ? Read(type, text, path, overrides, foreign)
            : throw new InputException($"{path}: is empty", "write the fields as a JSON object; {} has none");
    }

    /// <summary>Reads JSON text.</summary>
    /// <param name="type">The record to fill.</param>
    /// <param name="json">UTF-8 text of one JSON object; empty for none.</param>
    /// <param name="source">What errors call the text.</param>
    /// <param name="overrides">Fields that take precedence, as text.</param>
    /// <param name="foreign">Names that others give the fields, for hints; null for none.</param>
    /// <exception cref="InputException">The text is not a JSON object, or a field is unknown, there twice or not of its kind.</exception>
    public static object Read(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type type, ReadOnlyMemory<byte> json, string source,
        IReadOnlyDictionary<string, string>? overrides = null, ForeignNames? foreign = null)
    {
        try
        {
            return Fill(type, json, source, overrides, foreign);
        }
        catch (TargetInvocationException error) when (error.InnerException is ArgumentException cause)
        {
            throw new InputException($"{source}: {type.Name} rejects a value: {cause.Message.ReplaceLineEndings(" ")}",
                "correct the configuration", cause);
        }
        catch (TargetInvocationException error) when (error.InnerException is { } cause and not InputException)
        {
            throw StrategyFault.WhileMade(type.Name, "while it was filled", cause);
        }
    }

    private static object Fill(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type type, ReadOnlyMemory<byte> json, string source,
        IReadOnlyDictionary<string, string>? overrides, ForeignNames? foreign)
    {
        var target = Activator.CreateInstance(type)!;
        var fields = ConfigurationField.Of(type);
        if (!json.IsEmpty)
        {
            using var document = Parse(json, source);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                if (foreign?.Draft(document.RootElement) is { } draft)
                    throw new InputException($"{source}: is an answer of an exchange", $"write what it says as {draft}");
                throw new InputException(
                    $"{source}: holds a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()}, expected an object",
                    $"write the fields as {{\"{fields[0].Name}\": …}}");
            }

            var given = new HashSet<string>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!given.Add(property.Name)) throw new InputException($"{source}: {property.Name} is there twice", "leave one of them");
                Find(fields, property.Name, source, name => HintOf(foreign, document.RootElement, name)).Set(target, property.Value,
                    source);
            }
        }

        foreach (var (name, value) in overrides ?? new Dictionary<string, string>())
        {
            Find(fields, name, "--set").Set(target, value, "--set");
        }

        return target;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json, string source)
    {
        try
        {
            // A byte-order mark is not part of JSON, and editors leave one.
            return JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json, Lenient);
        }
        catch (JsonException error)
        {
            throw new InputException($"{source}:{(error.LineNumber ?? 0) + 1}: is not JSON: {JsonFault.Text(error)}",
                "check the file in an editor that knows JSON", error);
        }
    }

    // The whole file, if it is more than a name that is wrong; otherwise the one line.
    private static string HintOf(ForeignNames? foreign, JsonElement root, string name)
    {
        if (foreign is null) return "";
        if (root.EnumerateObject().Any(property => property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            && foreign.Draft(root) is { } draft) return $"this is an answer of an exchange: write what it says as {draft}; ";
        return foreign.Hint(name, root.GetProperty(name)) is { } line ? $"{line}; " : "";
    }

    private static ConfigurationField Find(ConfigurationField[] fields, string name, string source, Func<string, string>? hint = null)
    {
        if (Array.Find(fields, field => field.Name == name) is { } found) return found;
        string[] known = [.. fields.Select(field => field.Name)];
        throw new InputException($"{source}: there is no field '{name}'",
            $"{(hint?.Invoke(name) is { Length: > 0 } meant ? meant : Suggestion.Before(name, known))}the fields are: "
                + string.Join(", ", known));
    }
}
