namespace TS500.Hal
{
    /// <summary>A listening TCP port.</summary>
    public interface IListener
    {
        /// <summary>Takes the next waiting connection; does not wait for one.</summary>
        /// <returns>The connection, or <see langword="null"/> when none is waiting.</returns>
        IConnection Accept();

        /// <summary>Stops listening. Those who wait are reset, and whoever comes is refused by the stack itself.</summary>
        void Close();
    }
}
