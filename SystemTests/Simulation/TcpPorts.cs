using System.Net;
using System.Net.Sockets;

namespace SystemTests.Simulation;

/// <summary>Free TCP ports of the loopback interface, below those that the kernel gives to clients.</summary>
internal static class TcpPorts
{
    private const int First = 20000;
    private const int Last = 32000;

    private static int s_next = Random.Shared.Next(First, Last);

    /// <summary>Finds consecutive free ports, which no other test of this run gets.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The first.</returns>
    internal static int Free(int count)
    {
        while (true)
        {
            int first = Interlocked.Add(ref s_next, count) - count;
            first = First + ((first - First) % (Last - First));
            if (Enumerable.Range(first, count).All(IsFree))
            {
                return first;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
