namespace System.Net.Sockets;

/// <summary>nanoFramework's SelectMode: what Poll waits for.</summary>
public enum SelectMode
{
    SelectRead = 0,
    SelectWrite = 1,
    SelectError = 2,
}
