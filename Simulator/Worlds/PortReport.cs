using System.Text.Json;

namespace Simulator.Worlds;

/// <summary>What the board says of a port (<c>GET /api/ports</c>).</summary>
/// <param name="Client">The client's end point, or <see langword="null"/>.</param>
/// <param name="State">The state.</param>
/// <param name="FromClient">Bytes taken from clients.</param>
/// <param name="ToUart">Bytes handed to the UART.</param>
/// <param name="FromUart">Bytes taken from the UART.</param>
/// <param name="Lost">Bytes of the device that a client did not read in time.</param>
/// <param name="Discarded">Bytes of the device that no client came for in time.</param>
/// <param name="Purged">Bytes of clients that a purge dropped.</param>
/// <param name="Faults">Faults of the firmware.</param>
/// <param name="Overruns">How often the UART's driver may have lost bytes.</param>
/// <param name="Line">The UART's settings, as <see cref="Hardware.Uarts.LineSettings"/> has them.</param>
/// <param name="Configured">Those that the port was given.</param>
/// <param name="HasUartFault">Whether the UART is not as the port's settings say.</param>
/// <param name="GoneAfter">How long, in ms, a client that is gone may keep the port.</param>
internal sealed record PortReport(
    string? Client,
    string State,
    long FromClient,
    long ToUart,
    long FromUart,
    long Lost,
    long Discarded,
    long Purged,
    int Faults,
    int Overruns,
    string Line,
    string Configured,
    bool HasUartFault,
    long GoneAfter)
{
    private const long Millisecond = 1000;

    /// <summary>Reads the answer to <c>GET /api/ports</c>.</summary>
    internal static PortReport[] ReadAll(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        JsonElement ports = root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("ports");
        return [.. ports.EnumerateArray().Select(Read)];
    }

    private static PortReport Read(JsonElement port)
    {
        JsonElement bytes = port.GetProperty("bytes");
        JsonElement settings = port.GetProperty("settings");
        long keepAlive = Number(settings, "keep-alive") + (Number(settings, "keep-alive-interval") * Number(settings, "keep-alive-count"));
        long stall = Number(settings, "stall-timeout");
        return new PortReport(
            port.GetProperty("client").GetString(),
            port.GetProperty("state").GetString()!,
            Number(bytes, "fromClient"),
            Number(bytes, "toUart"),
            Number(bytes, "fromUart"),
            Number(bytes, "lost"),
            Number(bytes, "discarded"),
            Number(bytes, "purged"),
            (int)Number(port, "faults"),
            (int)Number(port, "uartOverruns"),
            LineOf(port),
            LineOf(settings),
            port.GetProperty("reason").GetString() != null,
            Math.Max(keepAlive, stall) * Millisecond);
    }

    private static string LineOf(JsonElement settings)
    {
        string flow = settings.GetProperty("flow").GetString()!;
        return $"{Number(settings, "baud")} {settings.GetProperty("format").GetString()}{(flow == "none" ? "" : flow == "rts-cts" ? " RTS/CTS" : " XON/XOFF")}";
    }

    private static long Number(JsonElement element, string name)
    {
        return element.GetProperty(name).GetInt64();
    }
}
