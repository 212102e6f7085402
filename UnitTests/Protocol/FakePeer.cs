using System;
using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A connection whose peer is the test and sends any byte.</summary>
    public sealed class FakePeer : IConnection
    {
        private readonly byte[] _sent;
        private byte[] _incoming = new byte[0];
        private int _read;

        /// <param name="size">How many bytes sent to it are kept.</param>
        public FakePeer(int size)
        {
            _sent = new byte[size];
        }

        public string RemoteEndPoint => "10.0.0.5:40000";

        /// <summary>How many more bytes Write takes.</summary>
        public int Room { get; set; } = int.MaxValue;

        /// <summary>How many bytes one Write takes at most.</summary>
        public int MaxWrite { get; set; } = int.MaxValue;

        /// <summary>How many bytes one Read gives at most.</summary>
        public int MaxRead { get; set; } = int.MaxValue;

        /// <summary>What Write returns if it is not 0.</summary>
        public int WriteEnd { get; set; }

        /// <summary>How many more times Write works before the connection is reset.</summary>
        public int WritesLeft { get; set; } = int.MaxValue;

        /// <summary>What Read returns when everything is read.</summary>
        public int ReadEnd { get; set; }

        /// <summary>How many bytes were sent to the peer since <see cref="TakeSent"/>.</summary>
        public int SentCount { get; private set; }

        /// <summary>How many bytes from the peer have not been read.</summary>
        public int Unread => _incoming.Length - _read;

        public bool Closed { get; private set; }

        public int KeepAliveIdle { get; private set; }

        /// <summary>The peer sends; what it sent before is read.</summary>
        public void Send(byte[] bytes)
        {
            byte[] incoming = new byte[Unread + bytes.Length];
            Array.Copy(_incoming, _read, incoming, 0, Unread);
            Array.Copy(bytes, 0, incoming, Unread, bytes.Length);
            _incoming = incoming;
            _read = 0;
        }

        /// <summary>What was sent to the peer since this was last called.</summary>
        public byte[] TakeSent()
        {
            byte[] sent = Wire.Part(_sent, 0, SentCount);
            SentCount = 0;
            return sent;
        }

        /// <summary>Forgets what was sent to the peer.</summary>
        public void ForgetSent()
        {
            SentCount = 0;
        }

        /// <summary>Sends bytes again from the first on, without an allocation.</summary>
        public void SendAgain(byte[] bytes)
        {
            _incoming = bytes;
            _read = 0;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            int taken = Unread < count ? Unread : count;
            taken = taken < MaxRead ? taken : MaxRead;
            if (taken == 0)
            {
                return ReadEnd;
            }

            Array.Copy(_incoming, _read, buffer, offset, taken);
            _read += taken;
            return taken;
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            if (WritesLeft-- == 0)
            {
                WriteEnd = ConnectionEnd.Reset;
            }

            if (WriteEnd != 0)
            {
                return WriteEnd;
            }

            int taken = count < Room ? count : Room;
            taken = taken < MaxWrite ? taken : MaxWrite;
            Room -= taken;
            Array.Copy(buffer, offset, _sent, SentCount, taken);
            SentCount += taken;
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
            KeepAliveIdle = idle;
            return true;
        }

        public void Close()
        {
            Closed = true;
        }

        public void Abort()
        {
        }

        public void Reset()
        {
        }
    }
}
