using System.Net;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
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
    internal TcpClientSession Connect(IPEndPoint server)
    {
        return Run(() => new TcpClientSession(server));
    }

    /// <summary>Makes an HTTP call on a connection of its own.</summary>
    internal HttpAnswer Call(IPEndPoint server, string method, string path)
    {
        using TcpClientSession client = Connect(server);
        client.Send($"{method} {path} HTTP/1.1\r\nHost: ts500\r\n\r\n");
        string head = client.ReadUntil("\r\n\r\n");
        string length = head.Split("Content-Length: ")[1].Split('\r')[0];
        return Curl.Parse(head + System.Text.Encoding.Latin1.GetString(client.Read(int.Parse(length))));
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

    /// <summary>Moves the calling thread to the host, until it ends.</summary>
    private void Enter()
    {
        using FileStream file = File.OpenRead("/var/run/netns/" + networkNamespace);
        if (SetNamespace((int)file.SafeFileHandle.DangerousGetHandle(), NewNetwork) != 0)
        {
            throw new InvalidOperationException($"setns {networkNamespace}: errno {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(int descriptor, int kind);
}
