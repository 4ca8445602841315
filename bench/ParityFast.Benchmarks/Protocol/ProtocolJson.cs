using System.Text.Json;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>The JSON of the protocol: snake case, one object or array on standard output.</summary>
internal static class ProtocolJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true };

    public static string Write<T>(T answer) => JsonSerializer.Serialize(answer, Options);

    /// <exception cref="JsonException">The text is no such answer.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("the answer is null");
}
