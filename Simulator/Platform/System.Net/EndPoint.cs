namespace System.Net;

/// <summary>nanoFramework's EndPoint.</summary>
public abstract class EndPoint
{
    /// <summary>Only IPEndPoint derives from it.</summary>
    protected EndPoint()
    {
    }
}
