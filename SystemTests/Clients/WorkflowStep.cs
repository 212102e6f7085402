using System.Text.Json.Nodes;
using Microsoft.OpenApi.YamlReader;
using SharpYaml.Serialization;

namespace SystemTests.Clients;

/// <summary>A step of a GitHub Actions workflow that runs commands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Commands">What it runs.</param>
/// <param name="IsAlways">Whether it runs also after a step that failed, or was cancelled.</param>
internal sealed record WorkflowStep(string Name, string Commands, bool IsAlways)
{
    /// <summary>Reads the only job of a workflow.</summary>
    /// <param name="workflow">The workflow's text.</param>
    /// <param name="environment">The job's variables, with expressions as they are.</param>
    internal static WorkflowStep[] Read(string workflow, out Dictionary<string, string> environment)
    {
        YamlStream yaml = [];
        yaml.Load(new StringReader(workflow));
        JsonNode job = yaml.Documents[0].ToJsonNode()["jobs"]!.AsObject().Single().Value!;
        environment = job["env"]!.AsObject().ToDictionary(variable => variable.Key, variable => variable.Value!.ToString());
        return
        [
            .. from step in job["steps"]!.AsArray()
               where step!["run"] != null
               select new WorkflowStep(step["name"]!.ToString(), step["run"]!.ToString(), step["if"]?.ToString() == "always()"),
        ];
    }
}
