using System.Net;
using System.Net.Sockets;
using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(InProcessSockets.Name)]
public sealed class SocketTestsOnKernel()
    : SocketTests(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), IPAddress.Loopback);
