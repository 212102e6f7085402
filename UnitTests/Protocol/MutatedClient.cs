using System;
using TS500.Firmware.Protocol;
using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>
    /// A client that sends bytes in pieces of any size and takes what it is sent in pieces of any size; it only checks that this
    /// is telnet, byte by byte, and keeps a hash of it. It allocates nothing.
    /// </summary>
    public sealed class MutatedClient : IConnection
    {
        private const int MaxSubnegotiation = 40;

        private int _read;
        private TelnetState _state;
        private int _length;

        /// <summary>What it sends, from index 0.</summary>
        public byte[] Bytes { get; set; }

        /// <summary>The number of bytes that it sends.</summary>
        public int Count { get; set; }

        /// <summary>Where the sizes of pieces come from; null for the largest.</summary>
        public Dice Dice { get; set; }

        public string RemoteEndPoint => "10.0.0.5:40000";

        public int Unread => Count - _read;

        /// <summary>The hash of all that was sent to it.</summary>
        public uint Hash { get; private set; }

        /// <summary>Whether what it was sent is not telnet.</summary>
        public bool IsBroken { get; private set; }

        /// <summary>Whether what it was sent ends between two sequences.</summary>
        public bool IsComplete => _state == TelnetState.Data;

        /// <summary>Starts over.</summary>
        /// <param name="dice">Where the sizes of pieces come from; null for the largest.</param>
        public void Begin(Dice dice)
        {
            _read = 0;
            _state = TelnetState.Data;
            Hash = 1;
            IsBroken = false;
            Dice = dice;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            int taken = Unread < count ? Unread : count;
            taken = Dice == null || taken == 0 ? taken : Dice.Next(taken + 1);
            Array.Copy(Bytes, _read, buffer, offset, taken);
            _read += taken;
            return taken;
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            int taken = Dice == null ? count : Dice.Next(count + 1);
            for (int i = offset; i < offset + taken; i++)
            {
                Take(buffer[i]);
            }

            return taken;
        }

        public void BeginProbe()
        {
        }

        public void JudgeProbe(int stalled)
        {
        }

        public bool KeepAlive(int idle, int interval, int count)
        {
            return true;
        }

        public void Close()
        {
        }

        public void Abort()
        {
        }

        public void Reset()
        {
        }

        private void Take(byte value)
        {
            Hash = (Hash ^ value) * 16777619;
            switch (_state)
            {
                case TelnetState.Data:
                    _state = value == TelnetCommand.Iac ? TelnetState.Command : TelnetState.Data;
                    break;
                case TelnetState.Command:
                    _length = 0;
                    _state = value >= TelnetCommand.Will && value <= TelnetCommand.Dont ? TelnetState.Option
                        : value == TelnetCommand.Subnegotiation ? TelnetState.Subnegotiation : TelnetState.Data;
                    IsBroken |= value < TelnetCommand.Subnegotiation;
                    break;
                case TelnetState.Option:
                    _state = TelnetState.Data;
                    break;
                case TelnetState.Subnegotiation:
                    IsBroken |= ++_length > MaxSubnegotiation;
                    _state = value == TelnetCommand.Iac ? TelnetState.SubnegotiationCommand : TelnetState.Subnegotiation;
                    break;
                default:
                    IsBroken |= value != TelnetCommand.Iac && value != TelnetCommand.SubnegotiationEnd;
                    _state = value == TelnetCommand.Iac ? TelnetState.Subnegotiation : TelnetState.Data;
                    break;
            }
        }
    }
}
