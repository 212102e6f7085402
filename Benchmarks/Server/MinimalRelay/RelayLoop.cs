namespace ServerBenchmarks.MinimalRelay;

/// <summary>The least that a server can do, as a ceiling for the others: one thread, epoll, 64 KiB each way.</summary>
internal static class RelayLoop
{
    /// <summary>Relays for ever.</summary>
    /// <param name="portBase">The first terminal's TCP port; the others follow.</param>
    /// <param name="terminals">The terminals.</param>
    internal static void Run(int portBase, string[] terminals)
    {
        Epoll epoll = new();
        RelayedPort[] ports = [.. terminals.Select((terminal, index) => new RelayedPort(epoll, portBase + index, terminal))];
        while (true)
        {
            int count = epoll.Wait();
            for (int index = 0; index < count; index++)
            {
                int descriptor = epoll.Ready(index);
                foreach (RelayedPort port in ports)
                {
                    if (port.Turn(descriptor))
                    {
                        break;
                    }
                }
            }
        }
    }
}
