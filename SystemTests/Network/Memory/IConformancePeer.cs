namespace SystemTests.Network.Memory;

/// <summary>The host's end of a connection. It reads only when told to.</summary>
internal interface IConformancePeer
{
    /// <summary>Whether the connection has been made.</summary>
    bool IsConnected { get; }

    /// <summary>The port on this side.</summary>
    int Port { get; }

    /// <summary>Sends bytes.</summary>
    void Send(int count);

    /// <summary>Reads all there is.</summary>
    /// <returns>How many bytes, and how the connection has ended, if it has.</returns>
    string Read();

    /// <summary>Closes the sending side.</summary>
    void CloseSending();

    /// <summary>Closes.</summary>
    void Close();

    /// <summary>Resets.</summary>
    void Reset();
}
