namespace System.Net.Sockets
{
    public class Socket
    {
        public Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType) { }
        public EndPoint RemoteEndPoint => throw null;
        public Socket Accept() => throw null;
        public void Bind(EndPoint localEP) => throw null;
        public void Close() => throw null;
        public void Listen(int backlog) => throw null;
        public bool Poll(int microSeconds, SelectMode mode) => throw null;
        public int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags) => throw null;
        public int Send(byte[] buffer, int offset, int size, SocketFlags socketFlags) => throw null;
        public void GetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, byte[] val) => throw null;
        public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, bool optionValue) => throw null;
        public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, int optionValue) => throw null;
    }

    public class SocketException : Exception
    {
        public SocketException(SocketError errorCode) { }
        public int ErrorCode => throw null;
    }

    public enum SocketError
    {
        SocketError = -1,
        ConnectionAborted = 10053,
        HostUnreachable = 10065,
        Success = 0,
    }

    public enum AddressFamily
    {
        InterNetwork = 2,
    }

    public enum SocketType
    {
        Stream = 1,
    }

    public enum ProtocolType
    {
        Tcp = 6,
    }

    public enum SelectMode
    {
        SelectRead = 0,
        SelectWrite = 1,
    }

    [Flags]
    public enum SocketFlags
    {
        None = 0,
    }

    public enum SocketOptionLevel
    {
        Tcp = 6,
        Socket = 65535,
    }

    public enum SocketOptionName
    {
        NoDelay = 1,
        ReuseAddress = 4,
        KeepAlive = 8,
        Linger = 128,
        Error = 4103,
    }
}
