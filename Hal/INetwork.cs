namespace TS500.Hal
{
    /// <summary>The board's TCP stack.</summary>
    public interface INetwork
    {
        /// <summary>
        /// The board's IPv4 address, or <see langword="null"/> while it has none. Sockets need none: they serve as soon as
        /// there is one, whichever it is.
        /// </summary>
        string Address { get; }

        /// <summary>How many sockets the stack has in all, listeners among them.</summary>
        int Sockets { get; }

        /// <summary>How many connections the stack has control blocks for, those that linger after their close among them.</summary>
        int ControlBlocks { get; }

        /// <summary>Listens on a TCP port of every local address.</summary>
        /// <param name="port">The TCP port.</param>
        /// <param name="backlog">How many connections may wait to be accepted.</param>
        /// <returns>The listener, or <see langword="null"/> when the stack refuses it for now.</returns>
        IListener Listen(int port, int backlog);
    }
}
