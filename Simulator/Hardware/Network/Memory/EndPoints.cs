namespace Simulator.Hardware.Network.Memory;

/// <summary>What tells a connection from all others; addresses in network byte order.</summary>
internal readonly record struct EndPoints(uint LocalAddress, int LocalPort, uint RemoteAddress, int RemotePort)
{
    /// <summary>The connection that a received segment belongs to.</summary>
    internal static EndPoints Of(Segment received)
    {
        return new EndPoints(received.Destination, received.DestinationPort, received.Source, received.SourcePort);
    }
}
