namespace System.Net.Sockets;

/// <summary>nanoFramework's ProtocolType: protocols.</summary>
public enum ProtocolType
{
    Tcp = 6,
}
