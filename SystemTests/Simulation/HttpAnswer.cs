using System.Text.Json;

namespace SystemTests.Simulation;

/// <summary>What curl got.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The head, as it came.</param>
/// <param name="Body">The body.</param>
internal sealed record HttpAnswer(int Status, string Headers, string Body)
{
    /// <summary>The body as JSON.</summary>
    internal JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
