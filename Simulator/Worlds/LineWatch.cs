namespace Simulator.Worlds;

/// <summary>Holds what the board says of its UARTs' settings against what their devices see.</summary>
/// <param name="world">The world.</param>
internal sealed class LineWatch(World world)
{
    private const long Millisecond = 1_000_000;

    // What is left of a client is on the wire by then: the board's buffers are sent at the lowest baud rate that one sets.
    private const long RestoreTime = 8000 * Millisecond;

    private const string Restores = "a UART is set as the board says, and what a client has set goes with it";

    /// <summary>The board knows what its UARTs are set to, and what a client has set does not last longer than its session.</summary>
    internal void Judge(PortWatch port, PortReport report, long asked)
    {
        if (report.HasUartFault)
        {
            return;
        }

        LineHistory line = port.Device.Line;
        if (!line.Had(asked, settings => settings.ToString() == report.Line))
        {
            world.Fail(Restores, $"port {port.Number}: the board says {report.Line}, and its UART has {line.Settings}");
        }

        bool isOwn = report.Line == report.Configured || port.KeepsLine;
        bool isMade = report.Client != null && world.Find(report.Client)?.Telnet is { HasSet: true };
        port.StrangeSince = isOwn || isMade ? -1 : port.StrangeSince < 0 ? world.Now : port.StrangeSince;
        if (port.StrangeSince >= 0 && world.Now - port.StrangeSince > RestoreTime)
        {
            world.Fail(Restores, $"port {port.Number}: its UART has {report.Line} instead of {report.Configured} for {(world.Now - port.StrangeSince) / Millisecond} ms, which nobody has set");
        }
    }
}
