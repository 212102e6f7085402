namespace TS500.Hal
{
    /// <summary>A listening TCP port.</summary>
    public interface IListener
    {
        /// <summary>Whether a connection is waiting to be accepted.</summary>
        bool HasWaiting { get; }

        /// <summary>Whether the stack has turned away a newcomer for lack of a control block since this was last
        /// called.</summary>
        bool TakeTurnedAway();

        /// <summary>Stops listening. Waiting connections are reset, and the stack itself refuses new ones.</summary>
        void Close();

        /// <summary>Takes the next waiting connection; does not wait for one.</summary>
        /// <returns>The connection, or <see langword="null"/> when none is waiting.</returns>
        IConnection Accept();
    }
}
