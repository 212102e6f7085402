using System.Diagnostics;
using System.Text.RegularExpressions;
using Simulator.Hardware.Uarts;

namespace Simulator.Worlds;

/// <summary>The firmware's log in a world: an error that nothing in the world explains fails it.</summary>
/// <param name="world">The world.</param>
/// <param name="model">The board's UARTs.</param>
internal sealed partial class WorldLog(World world, UartModel model) : TraceListener
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
        if (line.StartsWith(Error, StringComparison.Ordinal) && !IsExpected(line))
        {
            world.Fail("no error in the firmware's log", line);
        }
    }

    /// <summary>A line of a chip's UART that cannot have a setting, and does without.</summary>
    [GeneratedRegex("^error: port [1-5]: COM[0-9] cannot be opened with [^;]+; using ")]
    private static partial Regex RefusedSetting();

    private bool IsExpected(string line)
    {
        return s_expected.Any(start => line.StartsWith(start, StringComparison.Ordinal))
            || (model != UartModel.Ideal && RefusedSetting().IsMatch(line));
    }
}
