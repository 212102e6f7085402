namespace Simulator.Hardware.Processors;

/// <summary>The PC's own processors and threads.</summary>
public sealed class HostProcessor : Processor
{
    // In ms: how long the shortest sleep lasts while the board is at rest.
    private const int Rest = 4;

    /// <summary>Whether the shortest sleep ends early when a socket or a UART becomes ready, see docs/early-wake.md. Only
    /// where no board is simulated that would do otherwise.</summary>
    public bool WakesEarly { get; set; }

    /// <inheritdoc/>
    public override void Start(string name, Action body)
    {
        Thread thread = new(() => body()) { Name = name, IsBackground = true };
        thread.Start();
    }

    /// <inheritdoc/>
    public override void Sleep(int milliseconds)
    {
        if (milliseconds != 1 || !WakesEarly)
        {
            Thread.Sleep(milliseconds);
            return;
        }

        int longest = BoardRest.IsAtRest ? Rest : milliseconds;
        if (EventPoll.Board.Collect(longest))
        {
            BoardRest.End();
        }
        else
        {
            BoardRest.Slept();
        }

        if (longest > milliseconds)
        {
            BoardTime.Running.Rested(longest);
        }
    }
}
