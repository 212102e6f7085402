namespace Simulator.Hardware.Network;

/// <summary>What the device knows of an open socket of the kernel's.</summary>
/// <param name="socket">The socket.</param>
internal sealed class KernelSocket(int socket)
{
    /// <summary>Its keep-alive.</summary>
    internal KernelKeepAlive KeepAlive { get; } = new(socket);

    /// <summary>What is known of its readiness.</summary>
    internal WatchedDescriptor Watched { get; } = EventPoll.Board.Watch(socket, WatchedDescriptor.Input | WatchedDescriptor.Output);

    /// <summary>What the last look at it found, for the wait that comes before each transfer: if it is no longer true, the transfer
    /// finds out, and waits again.</summary>
    internal SocketReadiness Found { get; set; }
}
