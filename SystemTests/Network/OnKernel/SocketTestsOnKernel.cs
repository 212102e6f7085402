using System.Net;
using System.Net.Sockets;

namespace SystemTests.Network.OnKernel;

public sealed class SocketTestsOnKernel()
    : SocketTests(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), IPAddress.Loopback);
