using System.Buffers.Binary;
using System.Net;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>A DHCP message (RFC 2131, RFC 2132).</summary>
/// <param name="Type">The message type.</param>
/// <param name="Transaction">The transaction ID.</param>
internal sealed record DhcpMessage(DhcpMessage.Kind Type, uint Transaction)
{
    private const int UdpOffset = 14 + 20;
    private const int BootpOffset = UdpOffset + 8;
    private const int OptionsOffset = BootpOffset + 240;
    private const int FrameLength = OptionsOffset + 60;
    private const ushort ServerPort = 67;
    private const ushort ClientPort = 68;
    private const uint Cookie = 0x63825363;
    private const ushort Broadcast = 0x8000;

    private const byte MaskOption = 1;
    private const byte RouterOption = 3;
    private const byte HostNameOption = 12;
    private const byte RequestedOption = 50;
    private const byte LeaseOption = 51;
    private const byte TypeOption = 53;
    private const byte ServerOption = 54;
    private const byte ParametersOption = 55;
    private const byte End = 255;

    /// <summary>The type of a message.</summary>
    internal enum Kind : byte
    {
        None = 0,
        Discover = 1,
        Offer = 2,
        Request = 3,
        Acknowledge = 5,
        Refuse = 6,
    }

    /// <summary>The address offered or requested.</summary>
    internal IPAddress Address { get; init; } = IPAddress.Any;

    /// <summary>The server that offers it.</summary>
    internal IPAddress Server { get; init; } = IPAddress.Any;

    /// <summary>The network's mask.</summary>
    internal IPAddress Mask { get; init; } = IPAddress.Parse("255.255.255.0");

    /// <summary>The default gateway.</summary>
    internal IPAddress Router { get; init; } = IPAddress.Any;

    /// <summary>The lease time.</summary>
    internal TimeSpan Lease { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether a frame is for a DHCP client.</summary>
    internal static bool IsForClient(ReadOnlySpan<byte> frame)
    {
        const int etherType = 12;
        const int protocol = 14 + 9;
        const byte udp = 17;
        return frame.Length > OptionsOffset
            && BinaryPrimitives.ReadUInt32BigEndian(frame[etherType..]) >> 8 == 0x080045
            && frame[protocol] == udp
            && BinaryPrimitives.ReadUInt16BigEndian(frame[(UdpOffset + 2)..]) == ClientPort;
    }

    /// <summary>Reads a frame that is for a DHCP client.</summary>
    internal static DhcpMessage Parse(ReadOnlySpan<byte> frame)
    {
        DhcpMessage message = new(Kind.None, BinaryPrimitives.ReadUInt32BigEndian(frame[(BootpOffset + 4)..]))
        {
            Address = new IPAddress(frame.Slice(BootpOffset + 16, 4)),
        };
        ReadOnlySpan<byte> rest = frame[OptionsOffset..];
        while (rest.Length > 1 && rest[0] != End)
        {
            if (rest[0] == 0)
            {
                rest = rest[1..];
                continue;
            }

            int length = Math.Min((int)rest[1], rest.Length - 2);
            message = message.With(rest[0], rest.Slice(2, length));
            rest = rest[(2 + length)..];
        }

        return message;
    }

    /// <summary>The message as an Ethernet frame from a client that has no address yet.</summary>
    /// <param name="hardwareAddress">The client's MAC address.</param>
    internal byte[] ToFrame(byte[] hardwareAddress)
    {
        byte[] frame = new byte[FrameLength];
        frame.AsSpan(0, 6).Fill(0xFF);
        hardwareAddress.CopyTo(frame, 6);
        WriteHeaders(frame);
        Span<byte> bootp = frame.AsSpan(BootpOffset);
        bootp[0] = 1; // a request
        bootp[1] = 1; // Ethernet
        bootp[2] = 6;
        BinaryPrimitives.WriteUInt32BigEndian(bootp[4..], Transaction);
        BinaryPrimitives.WriteUInt16BigEndian(bootp[10..], Broadcast);
        hardwareAddress.CopyTo(bootp[28..]);
        BinaryPrimitives.WriteUInt32BigEndian(bootp[236..], Cookie);
        byte[] options =
        [
            TypeOption, 1, (byte)Type, ParametersOption, 3, MaskOption, RouterOption, LeaseOption,
            HostNameOption, 5, .. "ts500"u8,
            .. Optional(RequestedOption, Address), .. Optional(ServerOption, Server), End,
        ];
        options.CopyTo(frame, OptionsOffset);
        return frame;
    }

    private static byte[] Optional(byte option, IPAddress address)
    {
        return address.Equals(IPAddress.Any) ? [] : [option, 4, .. address.GetAddressBytes()];
    }

    private static void WriteHeaders(Span<byte> frame)
    {
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], 0x0800);
        Span<byte> ip = frame[14..UdpOffset];
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], FrameLength - 14);
        ip[8] = 64;
        ip[9] = 17;
        ip[16..20].Fill(0xFF);
        uint sum = 0;
        for (int i = 0; i < ip.Length; i += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(ip[i..]);
        }

        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], (ushort)~((sum & 0xFFFF) + (sum >> 16)));
        Span<byte> udp = frame[UdpOffset..];
        BinaryPrimitives.WriteUInt16BigEndian(udp, ClientPort);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], ServerPort);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], FrameLength - UdpOffset);
    }

    private DhcpMessage With(byte option, ReadOnlySpan<byte> value)
    {
        switch (option)
        {
            case TypeOption when value.Length == 1:
                return this with { Type = (Kind)value[0] };
            case MaskOption when value.Length == 4:
                return this with { Mask = new IPAddress(value) };
            case RouterOption when value.Length >= 4:
                return this with { Router = new IPAddress(value[..4]) };
            case ServerOption when value.Length == 4:
                return this with { Server = new IPAddress(value) };
            case LeaseOption when value.Length == 4:
                return this with { Lease = TimeSpan.FromSeconds(BinaryPrimitives.ReadUInt32BigEndian(value)) };
            default:
                return this;
        }
    }
}
