namespace TS500.Hal
{
    /// <summary>A listening TCP port.</summary>
    public interface IListener
    {
        /// <summary>Whether a connection is waiting to be accepted.</summary>
        bool HasWaiting { get; }

        /// <summary>Whether the stack has turned a newcomer away, for want of a control block, since this was asked last.</summary>
        bool TakeTurnedAway();

        /// <summary>Stops listening. Those who wait are reset, and whoever comes is refused by the stack itself.</summary>
        void Close();

        /// <summary>Takes the next waiting connection; does not wait for one.</summary>
        /// <returns>The connection, or <see langword="null"/> when none is waiting.</returns>
        IConnection Accept();
    }
}
