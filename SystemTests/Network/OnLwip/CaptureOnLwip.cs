namespace SystemTests.Network.OnLwip;

public sealed class CaptureOnLwip(Hosts hosts) : SharedCapture(hosts, TcpStack.Lwip);
