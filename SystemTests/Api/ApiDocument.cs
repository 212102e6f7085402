using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Microsoft.OpenApi.YamlReader;
using SharpYaml.Serialization;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Api;

/// <summary>docs/openapi.yaml.</summary>
internal sealed class ApiDocument
{
    private static readonly string[] s_methods = ["get", "put", "post", "patch", "delete"];
    private static readonly EvaluationOptions s_options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly JsonObject _root;
    private readonly JsonObject _definitions;
    private readonly Dictionary<string, JsonSchema> _schemas = [];

    /// <summary>Reads it.</summary>
    internal ApiDocument()
    {
        YamlStream yaml = [];
        using StreamReader reader = File.OpenText(FilePath);
        yaml.Load(reader);

        // A schema by itself must find the others.
        string text = yaml.Documents[0].ToJsonNode().ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        _root = JsonNode.Parse(text)!.AsObject();
        _definitions = _root["components"]!["schemas"]!.AsObject();
    }

    /// <summary>Every call, as <c>GET /api/ports/{n}</c>.</summary>
    internal IEnumerable<string> Calls =>
        from path in _root["paths"]!.AsObject()
        from method in s_methods
        where path.Value![method] != null
        select $"{method.ToUpperInvariant()} {path.Key}";

    /// <summary>Every call with a status of success that it can have, as <c>GET /api/ports/{n} 200</c>.</summary>
    internal IEnumerable<string> Successes =>
        from call in Calls
        from response in Operation(call)["responses"]!.AsObject()
        where response.Key[0] == '2'
        select $"{call} {response.Key}";

    private static string FilePath => Path.Combine(Built.Repository, "docs", "openapi.yaml");

    /// <summary>What is wrong with it by the specification of OpenAPI.</summary>
    internal static IEnumerable<string> Faults()
    {
        using MemoryStream stream = new(File.ReadAllBytes(FilePath));
        ReadResult read = new OpenApiYamlReader().Read(stream, new Uri(FilePath), new OpenApiReaderSettings());
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        return read.Diagnostic.Errors.Concat(read.Diagnostic.Warnings).Select(one => one.ToString());
    }

    /// <summary>Holds an answer against it.</summary>
    /// <param name="method">The method of the request.</param>
    /// <param name="target">Its path, perhaps with a query.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>The call and the status, as in <see cref="Successes"/>.</returns>
    internal string Check(string method, string target, HttpAnswer answer)
    {
        string path = target.Split('?')[0];
        string call = Calls.Single(one => Regex.IsMatch($"{method} {path}", "^" + Regex.Escape(one).Replace("\\{n}", "[0-9]") + "$"));
        JsonObject responses = Operation(call)["responses"]!.AsObject();
        JsonObject response = Resolve(responses[answer.Status.ToString()] ?? responses["default"]);
        foreach ((string name, JsonNode? header) in response["headers"]?.AsObject() ?? [])
        {
            Match sent = Regex.Match(answer.Headers, $"^{name}: (.*)\r$", RegexOptions.Multiline);
            Assert.True(sent.Success, $"{call}: {name} is missing");
            Assert.Empty(Errors(Resolve(header)["schema"]!, JsonDocument.Parse(sent.Groups[1].Value).RootElement));
        }

        (string type, JsonNode? content) = Assert.Single(
            response["content"]!.AsObject(), one => answer.Headers.Contains($"\r\nContent-Type: {one.Key}\r\n", StringComparison.Ordinal));
        if (type == "application/json")
        {
            string[] errors = [.. Errors(content!["schema"]!, answer.Json)];
            Assert.True(errors.Length == 0, $"{call} {answer.Status}: {string.Join("; ", errors)}\n{answer.Body}");
        }

        return $"{call} {answer.Status}";
    }

    /// <summary>Holds an event against it.</summary>
    /// <param name="data">Its data.</param>
    /// <returns>Its number.</returns>
    internal long CheckEvent(string data)
    {
        JsonElement json = JsonDocument.Parse(data).RootElement;
        string[] errors = [.. Errors(new JsonObject { ["$ref"] = "#/$defs/Event" }, json)];
        Assert.True(errors.Length == 0, $"{string.Join("; ", errors)}\n{data}");
        return json.GetProperty("number").GetInt64();
    }

    private IEnumerable<string> Errors(JsonNode schema, JsonElement value)
    {
        string text = schema.ToJsonString();
        if (!_schemas.TryGetValue(text, out JsonSchema? built))
        {
            JsonObject whole = JsonNode.Parse(text)!.AsObject();
            whole["$defs"] = _definitions.DeepClone();
            _schemas[text] = built = JsonSchema.FromText(whole.ToJsonString());
        }

        EvaluationResults results = built.Evaluate(value, s_options);
        return results.IsValid ? []
            : (results.Details ?? []).Where(one => one.Errors != null).SelectMany(one => one.Errors!.Select(error => $"{one.InstanceLocation}: {error.Value}"));
    }

    private JsonObject Operation(string call)
    {
        string[] parts = call.Split(' ');
        return _root["paths"]![parts[1]]![parts[0].ToLowerInvariant()]!.AsObject();
    }

    private JsonObject Resolve(JsonNode? node)
    {
        JsonNode? reference = node!["$ref"];
        return reference == null
            ? node.AsObject()
            : ((string)reference!).TrimStart('#', '/').Split('/').Aggregate((JsonNode)_root, (at, key) => at[key]!).AsObject();
    }
}
