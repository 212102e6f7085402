namespace Simulator.Hardware.Network.Memory;

/// <summary>What is on a network.</summary>
internal interface INetworkNode
{
    /// <summary>Takes a segment that has arrived, for the time of the call.</summary>
    void Receive(Segment segment);
}
