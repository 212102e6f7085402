using System.Buffers.Binary;
using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>
/// What an ESP32's ROM answers while it waits for a download: enough of Espressif's serial protocol (docs/en/advanced-topics/
/// serial-protocol.rst of esptool) for finding out the chip, its MAC address and its flash. It refuses to load anything.
/// </summary>
internal sealed class RomLoader
{
    private const byte End = 0xC0;
    private const byte Escape = 0xDB;
    private const byte EscapedEnd = 0xDC;
    private const byte EscapedEscape = 0xDD;

    // Direction, command, length, checksum.
    private const int HeaderLength = 8;
    private const int LongestRequest = 1024;
    private const byte Response = 1;
    private const int SyncResponses = 8;

    // What the ROM sends for a value where there is none; the stub that esptool may load sends 0.
    private const uint RomVersion = 0x20120707;

    private static readonly byte[] s_done = [0, 0, 0, 0];
    private static readonly byte[] s_unknown = [1, 5, 0, 0];

    private readonly List<byte> _request = [];
    private bool _isEscaped;

    /// <summary>The MAC address in its eFuses.</summary>
    internal static ReadOnlySpan<byte> MacAddress => [0x24, 0x0A, 0xC4, 0x00, 0x33, 0x01];

    /// <summary>Starts over after a reset.</summary>
    internal void Reset()
    {
        _request.Clear();
        _isEscaped = false;
    }

    /// <summary>Takes a byte of what is sent to it, SLIP frames around requests.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="output">Where an answer goes.</param>
    internal void Take(byte value, ByteQueue output)
    {
        if (value == End)
        {
            if (_request.Count >= HeaderLength)
            {
                Answer(_request[1], [.. _request.Skip(HeaderLength)], output);
            }

            Reset();
            return;
        }

        if (value != Escape && _request.Count < LongestRequest)
        {
            _request.Add(!_isEscaped ? value : value == EscapedEnd ? End : Escape);
        }

        _isEscaped = value == Escape;
    }

    private static uint Register(uint address)
    {
        ReadOnlySpan<byte> mac = MacAddress;
        return address switch
        {
            0x40001000 => 0x00F01D83, // by which esptool knows an ESP32
            0x3FF5A004 => BinaryPrimitives.ReadUInt32BigEndian(mac[2..]),
            0x3FF5A008 => BinaryPrimitives.ReadUInt16BigEndian(mac),
            0x3FF5A00C => 0x8200, // an ESP32-D0WD, revision 1
            0x3FF40014 => 40_000_000 / 115200, // the UART's divider
            0x3FF42080 => 0x1640EF, // what the flash says of itself: 4 MiB
            _ => 0,
        };
    }

    private static void Answer(byte command, byte[] data, ByteQueue output)
    {
        switch (command)
        {
            case 0x08: // SYNC
                for (int i = 0; i < SyncResponses; i++)
                {
                    Respond(command, RomVersion, s_done, output);
                }

                break;
            case 0x0A when data.Length >= sizeof(uint): // READ_REG
                Respond(command, Register(BinaryPrimitives.ReadUInt32LittleEndian(data)), s_done, output);
                break;
            case 0x09 or 0x0D: // WRITE_REG, SPI_ATTACH
                Respond(command, RomVersion, s_done, output);
                break;
            default:
                Respond(command, RomVersion, s_unknown, output);
                break;
        }
    }

    private static void Respond(byte command, uint value, byte[] status, ByteQueue output)
    {
        byte[] response = new byte[HeaderLength + status.Length];
        response[0] = Response;
        response[1] = command;
        response[2] = (byte)status.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(response.AsSpan(sizeof(uint)), value);
        status.CopyTo(response, HeaderLength);
        output.Add([End, .. response.SelectMany(Escaped), End]);
    }

    private static byte[] Escaped(byte value)
    {
        return value switch
        {
            End => [Escape, EscapedEnd],
            Escape => [Escape, EscapedEscape],
            _ => [value],
        };
    }
}
