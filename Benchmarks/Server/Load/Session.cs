using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Load;

/// <summary>A served client of a port, and the device on that port.</summary>
internal sealed class Session : IDisposable
{
    private const int EchoSize = 16;
    private const double Patience = 20000;
    private const double Try = 3000;
    private const double Slice = 5;
    private const int SmallBuffer = 4096;

    private readonly Client _client;
    private byte[] _sent = new byte[EchoSize];
    private byte[] _received = new byte[EchoSize];

    private Session(Client client, Channel device)
    {
        _client = client;
        Device = device;
    }

    /// <summary>The client's bytes.</summary>
    internal Channel Client => _client.Channel;

    /// <summary>The device's bytes.</summary>
    internal Channel Device { get; }

    /// <summary>Connects and waits until the client is served; a server may still be busy with the client before.</summary>
    /// <param name="server">The server.</param>
    /// <param name="port">1 to 5.</param>
    /// <param name="fault">Says why there is no use in waiting, if there is none.</param>
    internal static Session Patient(Server server, int port, Func<string?>? fault = null)
    {
        return Patient(server, port, () => new Client(server.EndPoint(port)), fault);
    }

    /// <summary>Connects from the host that will vanish, with a small receive window, and waits until the client is served.</summary>
    internal static Session OnVanishing(Server server, int port)
    {
        IPEndPoint endPoint = new(Lab.AddressForVanishing, server.EndPoint(port).Port);
        return Lab.In(server.Lab.Vanishing, () => Patient(server, port, () => new Client(endPoint, SmallBuffer), null));
    }

    /// <summary>A token that has not been used before.</summary>
    internal static byte[] Token()
    {
        return Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N")[..EchoSize]);
    }

    /// <summary>Measures one echo, from the client to the device and back.</summary>
    /// <param name="size">How many bytes, at once.</param>
    /// <returns>Microseconds.</returns>
    internal double Echo(int size = EchoSize)
    {
        if (_sent.Length != size)
        {
            (_sent, _received) = (new byte[size], new byte[size]);
        }

        byte[] sent = _sent;
        Random.Shared.NextBytes(sent);
        long start = Stopwatch.GetTimestamp();
        Client.WriteAll(sent);
        Device.ReadExactly(_received);
        Device.WriteAll(_received);
        Client.ReadExactly(_received);
        double passed = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        return sent.AsSpan().SequenceEqual(_received) ? passed : throw new BenchmarkException($"{Client} echoed something else");
    }

    /// <summary>Bytes from the client to the device.</summary>
    /// <param name="port">1 to 5, for messages.</param>
    internal Flow ToUart(int port) => new($"port {port} to the UART", Client, Device);

    /// <summary>Bytes from the device to the client.</summary>
    /// <param name="port">1 to 5, for messages.</param>
    internal Flow FromUart(int port) => new($"port {port} from the UART", Device, Client);

    /// <summary>Makes closing reset the connection.</summary>
    internal void ResetOnClose()
    {
        _client.ResetOnClose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
    }

    private static Session Patient(Server server, int port, Func<Client> connect, Func<string?>? fault)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (fault?.Invoke() is string reason)
            {
                throw new BenchmarkException(reason);
            }

            if (TryConnect(connect, server.Device(port)) is Session session)
            {
                return session;
            }

            if (Stopwatch.GetElapsedTime(start).TotalMilliseconds > Patience)
            {
                throw new BenchmarkException($"{server.Name} does not serve port {port}");
            }

            Thread.Sleep(10);
        }
    }

    /// <summary>Waits until the device hears something.</summary>
    /// <returns>Whether it does; a server may also refuse the client.</returns>
    private bool IsServed()
    {
        long start = Stopwatch.GetTimestamp();
        while (!Device.Wait(LibC.PollIn, Slice))
        {
            if (Client.Wait(LibC.PollIn, 0) && Client.Read(_received) < 0)
            {
                return false;
            }

            if (Stopwatch.GetElapsedTime(start).TotalMilliseconds > Try)
            {
                return false;
            }
        }

        return true;
    }

    private static Session? TryConnect(Func<Client> connect, Channel device)
    {
        Client? client = null;
        try
        {
            // What the client or the device before left behind on its way comes before the token.
            client = connect();
            Session session = new(client, device);
            byte[] token = Token();
            if (session.Client.Write(token) == token.Length && session.IsServed() && session.Device.TryReadUntil(token, Try) == true)
            {
                session.Device.WriteAll(token);
                if (session.Client.TryReadUntil(token, Try) == true)
                {
                    client = null;
                    return session;
                }
            }

            return null;
        }
        catch (SocketException)
        {
            return null;
        }
        finally
        {
            client?.Dispose();
        }
    }
}
