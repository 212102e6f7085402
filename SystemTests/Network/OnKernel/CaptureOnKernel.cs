namespace SystemTests.Network.OnKernel;

public sealed class CaptureOnKernel(Hosts hosts) : SharedCapture(hosts, TcpStack.Kernel);
