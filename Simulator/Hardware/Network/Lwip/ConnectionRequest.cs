using System.Buffers.Binary;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>A TCP segment that requests a connection.</summary>
/// <param name="LocalPort">The requested port.</param>
/// <param name="RemoteAddress">The peer's address, in network byte order.</param>
/// <param name="RemotePort">The peer's port.</param>
internal readonly record struct ConnectionRequest(int LocalPort, uint RemoteAddress, int RemotePort)
{
    private const int EtherTypeOffset = 12;
    private const int IpOffset = 14;
    private const int ShortestIp = 20;
    private const int ShortestTcp = 20;
    private const int ProtocolOffset = 9;
    private const int SourceOffset = 12;
    private const int FlagsOffset = 13;
    private const ushort Ipv4 = 0x0800;
    private const byte Tcp = 6;
    private const byte Syn = 0x02;
    private const byte SynAndAck = 0x12;

    /// <summary>Reads an Ethernet frame.</summary>
    /// <returns>Whether it is a connection request.</returns>
    internal static bool TryParse(ReadOnlySpan<byte> frame, out ConnectionRequest request)
    {
        request = default;
        if (frame.Length < IpOffset + ShortestIp + ShortestTcp
            || BinaryPrimitives.ReadUInt16BigEndian(frame[EtherTypeOffset..]) != Ipv4)
        {
            return false;
        }

        ReadOnlySpan<byte> ip = frame[IpOffset..];
        int length = (ip[0] & 0xF) * 4;
        if (ip[ProtocolOffset] != Tcp || ip.Length < length + ShortestTcp)
        {
            return false;
        }

        ReadOnlySpan<byte> tcp = ip[length..];
        request = new ConnectionRequest(
            BinaryPrimitives.ReadUInt16BigEndian(tcp[2..]),
            BitConverter.ToUInt32(ip[SourceOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(tcp));
        return (tcp[FlagsOffset] & SynAndAck) == Syn;
    }
}
