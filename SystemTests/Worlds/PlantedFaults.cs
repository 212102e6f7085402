namespace SystemTests.Worlds;

/// <summary>Faults that random worlds must find, each of a kind that firmware has had: by name.</summary>
internal static class PlantedFaults
{
    private const string Firmware = "Firmware";
    private const string Device = "Hal.Device";

    internal static IReadOnlyDictionary<string, PlantedFault> All { get; } = new Dictionary<string, PlantedFault>
    {
        ["a watcher's socket leaks"] = PlantedFault.WithoutUse(Firmware, "Watchers", "Look", "Close"),
        ["the writer's wake-up is lost"] = PlantedFault.WithoutUse(Device, "WriterUart", "Write", "Set"),
        ["a piece to the UART is short by one"] = PlantedFault.OneLess(Firmware, "Ring", "Wrote"),
        ["a piece of the log is short by one"] = PlantedFault.OneLess(Firmware, "ByteLog", "Wrote"),
        ["a probe is never judged"] = PlantedFault.Returning(Firmware, "Probe", "Turn", 0),
        ["a waiting newcomer's place is not given back"] = PlantedFault.WithoutUse(Firmware, "Doorway", "EndProbe", "Leave"),
        ["keep-alive is never switched on"] = PlantedFault.Returning(Device, "KeepAliveOptions", "TrySet", 1),
        ["half-close has no end"] = PlantedFault.Returning(Firmware, "HalfClose", "IsOver", 0),
        ["a stream's place is not given back"] = PlantedFault.WithoutUse(Firmware, "HttpStreams", "Take", "LeaveStream"),
        ["what a purge drops is not counted"] = PlantedFault.WithoutUse(Firmware, "TransmitBuffer", "PurgeDriver", "Purged"),
        ["an idle loop sleeps 150 ms"] = PlantedFault.WithNumber(Firmware, "TerminalServer", "Run", "Sleep", 150),
        ["a piece to the UART takes memory"] = PlantedFault.Allocating(Firmware, "Ring", "Wrote"),
        ["a release ends no session"] = PlantedFault.WithoutUse(Firmware, "SessionEnding", "Release", "TellAndEnd"),
        ["an IAC to a client is not doubled"] = PlantedFault.Calling(Firmware, "TelnetEncoder", "Encode", "AddEscaped", "Add"),
        ["what a receive ends in the middle of is forgotten"] = PlantedFault.BeginningWith(Firmware, "TelnetDecoder", "Decode", "Begin"),
        ["the LF of an Enter goes to the UART"] = PlantedFault.WithoutUse(Firmware, "TelnetDecoder", "TakeRun", "_afterCr"),
        ["what a client has set stays when it is gone"] = PlantedFault.Returning(Firmware, "PortUart", "Restore", 0),
        ["a command does not wait for the data ahead of it"] = PlantedFault.Returning(Firmware, "SerialCommand", "get_MustWait", 0),
        ["a break is not sent"] = PlantedFault.WithoutUse(Firmware, "SerialCommand", "Execute", "SendBreak"),
        ["a refusal throws"] = PlantedFault.Throwing(Firmware, "Doorway", "Refuse"),
    };
}
