namespace System.Net.Sockets;

/// <summary>nanoFramework's SocketException.</summary>
/// <param name="errorCode">What went wrong.</param>
public class SocketException(SocketError errorCode) : Exception
{
    /// <summary>What went wrong: a <see cref="SocketError"/>.</summary>
    public int ErrorCode { get; } = (int)errorCode;

    /// <summary>Names what went wrong, for the reader of a log.</summary>
    public override string Message => "socket error " + (SocketError)ErrorCode;
}
