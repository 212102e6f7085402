using System.Diagnostics;

namespace Simulator.Worlds;

/// <summary>The firmware's log in a world: an error that nothing in the world explains fails it.</summary>
/// <param name="world">The world.</param>
internal sealed class WorldLog(World world) : TraceListener
{
    private const string Error = "error: ";

    // What a world does on purpose: no sockets in a crowd, a board that is locked out by hosts that vanished, a full storage.
    private static readonly string[] s_expected =
    [
        "error: TCP port ",
        "error: nobody is connected, yet for ",
        "error: restarting the board",
    ];

    /// <inheritdoc/>
    public override void Write(string? message)
    {
        WriteLine(message);
    }

    /// <inheritdoc/>
    public override void WriteLine(string? message)
    {
        string line = message ?? "";
        world.Journal.Add("board", line);
        if (line.StartsWith(Error, StringComparison.Ordinal) && !s_expected.Any(start => line.StartsWith(start, StringComparison.Ordinal)))
        {
            world.Fail("no error in the firmware's log", line);
        }
    }
}
