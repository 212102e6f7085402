using System.Globalization;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SystemTests.Simulation;

namespace SystemTests.Network;

/// <summary>A host of the network: what it does, it does in a network namespace of its own.</summary>
/// <param name="networkNamespace">The namespace.</param>
/// <param name="address">The host's address.</param>
internal sealed partial class Host(string networkNamespace, IPAddress address)
{
    private const int NewNetwork = 0x40000000;

    /// <summary>The host's namespace.</summary>
    internal string Namespace => networkNamespace;

    /// <summary>The host's address.</summary>
    internal IPAddress Address => address;

    /// <summary>Connects to a port; a socket stays on the host where it was made.</summary>
    /// <param name="server">The port.</param>
    /// <param name="receiveBuffer">The size of the receive buffer, where it is not to be the usual one.</param>
    internal TcpClientSession Connect(IPEndPoint server, int receiveBuffer = 0)
    {
        return Run(() => new TcpClientSession(server, receiveBuffer));
    }

    /// <summary>Connects to a port and waits until it is served: until what it sends comes back.</summary>
    /// <param name="server">A port with a loopback, or with a console whose prompt has what is sent.</param>
    /// <param name="echo">What is sent.</param>
    internal TcpClientSession ConnectAndEcho(IPEndPoint server, string echo)
    {
        TcpClientSession client = Connect(server);
        client.Send(echo);
        client.ReadUntil(echo);
        return client;
    }

    /// <summary>Makes an HTTP call on a connection of its own.</summary>
    internal HttpAnswer Call(IPEndPoint server, string method, string path)
    {
        using TcpClientSession client = Connect(server);
        client.Send($"{method} {path} HTTP/1.1\r\nHost: ts500\r\n\r\n");
        string head = client.ReadUntil("\r\n\r\n");
        return Curl.Parse(head + (head.Contains("Transfer-Encoding: chunked") ? ReadChunks(client) : ReadBody(client, head)));
    }

    /// <summary>Lets a port's client go.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool Release(SimulatedDevice device, int port, string mode)
    {
        HttpAnswer answer = Call(device.Http, "POST", $"/api/ports/{port}/release?mode={mode}");
        return answer.Json.GetProperty("released").GetBoolean();
    }

    /// <summary>Does something on the host.</summary>
    internal T Run<T>(Func<T> action)
    {
        T result = default!;
        Exception? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                Enter();
                result = action();
            }
            catch (Exception fault)
            {
                failure = fault;
            }
        });
        thread.Start();
        thread.Join();
        if (failure != null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return result;
    }

    private static string ReadBody(TcpClientSession client, string head)
    {
        string length = head.Split("Content-Length: ")[1].Split('\r')[0];
        return Encoding.Latin1.GetString(client.Read(int.Parse(length, CultureInfo.InvariantCulture)));
    }

    private static string ReadChunks(TcpClientSession client)
    {
        StringBuilder body = new();
        while (int.Parse(client.ReadUntil("\r\n").TrimEnd(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is int size and > 0)
        {
            body.Append(Encoding.Latin1.GetString(client.Read(size)));
            client.ReadUntil("\r\n");
        }

        client.ReadUntil("\r\n");
        return body.ToString();
    }

    /// <summary>Moves the calling thread to the host, until it ends.</summary>
    private void Enter()
    {
        using SafeFileHandle file = File.OpenHandle("/var/run/netns/" + networkNamespace);
        if (SetNamespace(file, NewNetwork) != 0)
        {
            throw new InvalidOperationException($"setns {networkNamespace}: errno {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeFileHandle file, int kind);
}
