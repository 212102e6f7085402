using TS500.Firmware.Text;
using TS500.Firmware;
using TS500.Firmware.Protocol;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A telnet connection between a peer and a port that the test plays.</summary>
    public sealed class TelnetBench
    {
        /// <summary>The greeting.</summary>
        public const string Offers = "IAC WILL ECHO IAC WILL SGA IAC WILL BINARY IAC DO BINARY";

        public readonly FakeClock Clock = new FakeClock();
        public readonly FakeLines Lines = new FakeLines();
        public readonly FakePeer Peer;
        public readonly TelnetConnection Telnet;
        private readonly byte[] _buffer;

        /// <summary>Greets a peer.</summary>
        public TelnetBench(TelnetMode mode)
            : this(mode, 4096, 256)
        {
        }

        /// <summary>Greets a peer.</summary>
        /// <param name="mode">What to speak.</param>
        /// <param name="size">How much of what is sent each way is kept.</param>
        /// <param name="maxRead">How much is read at a time.</param>
        public TelnetBench(TelnetMode mode, int size, int maxRead)
        {
            Peer = new FakePeer(size);
            _buffer = new byte[size];
            Telnet = new TelnetConnection(Lines, Clock, Ascii.Bytes("TS500 port 1"), maxRead);
            Telnet.Attach(Peer, mode);
        }

        /// <summary>A peer that speaks telnet, and has agreed to everything offered; nothing of that is left in Sent.</summary>
        public static TelnetBench Agreed()
        {
            return Opened("IAC DO ECHO IAC DO SGA IAC DO BINARY IAC WILL BINARY");
        }

        /// <summary>A peer that has refused BINARY.</summary>
        public static TelnetBench Nvt()
        {
            return Opened("IAC DO ECHO IAC DO SGA IAC DONT BINARY IAC WONT BINARY");
        }

        /// <summary>A peer that uses RFC 2217.</summary>
        public static TelnetBench ComPort()
        {
            return Opened("IAC DO BINARY IAC WILL BINARY IAC WILL COM");
        }

        /// <summary>A peer that has said something.</summary>
        public static TelnetBench Opened(string words)
        {
            TelnetBench bench = new TelnetBench(TelnetMode.Auto);
            bench.Receive(words);
            bench.Peer.ForgetSent();
            return bench;
        }

        /// <summary>The peer sends; returns what the port gets of it.</summary>
        public byte[] Receive(string words)
        {
            return Receive(Wire.Bytes(words));
        }

        /// <summary>The peer sends; returns what the port gets of it.</summary>
        public byte[] Receive(byte[] bytes)
        {
            Peer.Send(bytes);
            return Read();
        }

        /// <summary>The port reads until three reads in a row get nothing from the peer.</summary>
        public byte[] Read()
        {
            int total = 0;
            for (int nothing = 0; nothing < 3;)
            {
                int unread = Peer.Unread;
                int count = Telnet.Read(_buffer, total, _buffer.Length - total);
                if (count < 0)
                {
                    break;
                }

                nothing = count > 0 || Peer.Unread < unread ? 0 : nothing + 1;
                total += count;
            }

            return Wire.Part(_buffer, 0, total);
        }

        /// <summary>One read of the port.</summary>
        public int ReadOnce()
        {
            return Telnet.Read(_buffer, 0, _buffer.Length);
        }

        /// <summary>The port writes everything, as far as the connection takes it.</summary>
        public int Write(byte[] bytes)
        {
            int written = 0;
            for (int turns = 0; written < bytes.Length && turns < 3;)
            {
                int count = Telnet.Write(bytes, written, bytes.Length - written);
                if (count < 0)
                {
                    return count;
                }

                turns = count > 0 ? 0 : turns + 1;
                written += count;
            }

            return written;
        }

        /// <summary>The port writes words.</summary>
        public int Write(string words)
        {
            return Write(Wire.Bytes(words));
        }

        /// <summary>What the peer got since this was last called.</summary>
        public byte[] Sent()
        {
            return Peer.TakeSent();
        }
    }
}
