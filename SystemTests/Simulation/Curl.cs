using System.Globalization;
using System.Text.Json;

namespace SystemTests.Simulation;

/// <summary>HTTP with curl, as in a CI job.</summary>
internal static class Curl
{
    /// <summary>Gets a page.</summary>
    internal static HttpAnswer Get(string url)
    {
        return Call(url);
    }

    /// <summary>Posts an empty body to a page.</summary>
    internal static HttpAnswer Post(string url)
    {
        return Call(url, "-X", "POST");
    }

    /// <summary>Calls a page with options of curl's.</summary>
    internal static HttpAnswer Call(string url, params string[] options)
    {
        string answer = RunningProgram.Run(Tool.Curl, ["-s", "-S", "-i", "--max-time", "15", .. options, url]);
        return Parse(answer);
    }

    /// <summary>Parses an answer.</summary>
    internal static HttpAnswer Parse(string answer)
    {
        int end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        if (answer.StartsWith("HTTP/1.1 100 ", StringComparison.Ordinal))
        {
            return Parse(answer[end..]);
        }

        return new HttpAnswer(int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture), answer[..end], answer[end..]);
    }

    /// <summary>Polls a port's state until it is as wanted.</summary>
    /// <param name="simulator">The device.</param>
    /// <param name="port">The port, from 1.</param>
    /// <param name="wanted">Whether the state is as wanted.</param>
    internal static void WaitForPort(SimulatorProcess simulator, int port, Func<JsonElement, bool> wanted)
    {
        DateTime deadline = DateTime.UtcNow + TimeSpan.FromSeconds(20);
        JsonElement state = Get($"{simulator.Http}/api/ports/{port}").Json;
        while (!wanted(state))
        {
            Xunit.Assert.True(DateTime.UtcNow < deadline, $"port {port} stays as it is: {state}");
            state = Get($"{simulator.Http}/api/ports/{port}").Json;
        }
    }
}
