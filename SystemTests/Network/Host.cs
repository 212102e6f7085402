using System.Globalization;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SystemTests.Simulation;

namespace SystemTests.Network;

/// <summary>A host of the network, acting in its own network namespace.</summary>
/// <param name="networkNamespace">The namespace.</param>
/// <param name="address">The host's address.</param>
/// <param name="isMeasured">Whether what it does must not wait for other load on this machine.</param>
internal sealed partial class Host(string networkNamespace, IPAddress address, bool isMeasured)
{
    private const int NewNetwork = 0x40000000;

    /// <summary>The host's namespace.</summary>
    internal string Namespace => networkNamespace;

    /// <summary>The host's address.</summary>
    internal IPAddress Address => address;

    /// <summary>Whether what it does must not wait for other load on this machine.</summary>
    internal bool IsMeasured => isMeasured;

    /// <summary>Connects to a port; a socket stays on the host where it was made.</summary>
    /// <param name="server">The port.</param>
    /// <param name="receiveBuffer">The size of the receive buffer, if not the default.</param>
    internal TcpClientSession Connect(IPEndPoint server, int receiveBuffer = 0)
    {
        return Run(() => new TcpClientSession(server, receiveBuffer));
    }

    /// <summary>Connects to a port and waits until it is served, that is, until it receives an echo.</summary>
    /// <param name="server">A port with a loopback, or with a console whose prompt contains what is sent.</param>
    /// <param name="echo">What is sent.</param>
    internal TcpClientSession ConnectAndEcho(IPEndPoint server, string echo)
    {
        TcpClientSession client = Connect(server);
        client.Send(echo);
        client.ReadUntil(echo);
        return client;
    }

    /// <summary>Makes an HTTP call on a new connection.</summary>
    internal HttpAnswer Call(IPEndPoint server, string method, string path)
    {
        using TcpClientSession client = Connect(server);
        client.Send($"{method} {path} HTTP/1.1\r\nHost: ts500\r\n\r\n");
        string head = client.ReadUntil("\r\n\r\n");
        return Curl.Parse(head + (head.Contains("Transfer-Encoding: chunked") ? ReadChunks(client) : ReadBody(client, head)));
    }

    /// <summary>Releases a port's client.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool Release(SimulatedDevice device, int port, string mode)
    {
        HttpAnswer answer = Call(device.Http, "POST", $"/api/ports/{port}/release?mode={mode}");
        return answer.Json.GetProperty("released").GetBoolean();
    }

    /// <summary>Runs an action on the host.</summary>
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

    /// <summary>Moves the calling thread to the host until the thread ends.</summary>
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
