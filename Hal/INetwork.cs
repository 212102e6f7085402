namespace TS500.Hal
{
    /// <summary>The board's TCP stack.</summary>
    public interface INetwork
    {
        /// <summary>
        /// The board's IPv4 address, or <see langword="null"/> while it has none. Sockets do not depend on it: they serve any
        /// address as soon as there is one.
        /// </summary>
        string Address { get; }

        /// <summary>How many sockets the stack has in total, including listeners.</summary>
        int Sockets { get; }

        /// <summary>How many connections the stack has control blocks for, including those that linger after their
        /// close.</summary>
        int ControlBlocks { get; }

        /// <summary>Listens on a TCP port at every local address.</summary>
        /// <param name="port">The TCP port.</param>
        /// <param name="backlog">How many connections may wait to be accepted.</param>
        /// <returns>The listener, or <see langword="null"/> if the stack refuses one at present.</returns>
        IListener Listen(int port, int backlog);
    }
}
