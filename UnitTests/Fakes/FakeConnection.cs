using System;
using nanoFramework.TestFramework;
using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A connection whose peer is the test.</summary>
    public sealed class FakeConnection : IConnection
    {
        private string _incoming = "";
        private bool _peerClosed;

        public FakeConnection(string remoteEndPoint)
        {
            RemoteEndPoint = remoteEndPoint;
        }

        public string RemoteEndPoint { get; }

        /// <summary>How many more bytes fit into the send buffer.</summary>
        public int Room { get; set; } = int.MaxValue;

        /// <summary>Whether Write and Read find the connection broken.</summary>
        public bool Broken { get; set; }

        /// <summary>How they find it broken: a <see cref="ConnectionEnd"/>.</summary>
        public int End { get; set; } = ConnectionEnd.Reset;

        /// <summary>Whether the stack lets keep-alive's times be set.</summary>
        public bool HasKeepAlive { get; set; } = true;

        /// <summary>Keep-alive's times as last set, in s, and its count.</summary>
        public int KeepAliveIdle { get; private set; }

        public int KeepAliveInterval { get; private set; }

        public int KeepAliveCount { get; private set; }

        /// <summary>Whether the peer is being asked whether it is alive.</summary>
        public bool IsProbed { get; private set; }

        /// <summary>Whether a peer that has not answered is to be taken for dead.</summary>
        public bool IsJudged { get; private set; }

        /// <summary>For how many ms Write had found no room when the peer was judged.</summary>
        public int Stalled { get; private set; }


        /// <summary>Thrown by Read, as a fault in the firmware would be.</summary>
        public Exception ReadFault { get; set; }

        /// <summary>Whether Write finds the connection broken, while Read finds what arrived before.</summary>
        public bool Deaf { get; set; }

        /// <summary>Thrown by Write, as a fault in the firmware would be.</summary>
        public Exception WriteFault { get; set; }

        /// <summary>Thrown by KeepAlive, as a fault in the firmware would be.</summary>
        public Exception KeepAliveFault { get; set; }

        /// <summary>What was sent to the peer, as text.</summary>
        public string Sent { get; private set; } = "";

        /// <summary>How many writes had room for something.</summary>
        public int Writes { get; private set; }

        /// <summary>Whether it was ended, in any way.</summary>
        public bool Closed { get; private set; }

        /// <summary>Whether it was ended by Reset.</summary>
        public bool WasReset { get; private set; }

        /// <summary>Whether it was ended by Abort.</summary>
        public bool WasAborted { get; private set; }

        /// <summary>How many bytes from the peer have not been read.</summary>
        public int Unread => _incoming.Length;

        /// <summary>The peer sends.</summary>
        public void Receive(string text)
        {
            _incoming += text;
        }

        /// <summary>The peer closes its side.</summary>
        public void PeerCloses()
        {
            _peerClosed = true;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            if (ReadFault != null)
            {
                throw ReadFault;
            }

            int taken = _incoming.Length < count ? _incoming.Length : count;
            if (Broken)
            {
                return End;
            }

            if (taken == 0 && _peerClosed)
            {
                return ConnectionEnd.Closed;
            }

            for (int i = 0; i < taken; i++)
            {
                buffer[offset + i] = (byte)_incoming[i];
            }

            _incoming = _incoming.Substring(taken);
            return taken;
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            if (WriteFault != null)
            {
                throw WriteFault;
            }

            if (Broken || Deaf)
            {
                return End;
            }

            int taken = count < Room ? count : Room;
            Room -= taken;
            Sent += Latin.Text(buffer, offset, taken);
            Writes += taken > 0 ? 1 : 0;
            return taken;
        }

        public bool KeepAlive(int idle, int interval, int count)
        {
            if (KeepAliveFault != null)
            {
                throw KeepAliveFault;
            }

            KeepAliveIdle = idle;
            KeepAliveInterval = interval;
            KeepAliveCount = count;
            IsProbed = false;
            IsJudged = false;
            return HasKeepAlive;
        }

        /// <summary>Whether its host is gone: a probe finds the connection broken.</summary>
        public bool Vanished { get; set; }

        /// <summary>How often a probe has begun.</summary>
        public int Probes { get; private set; }


        public void BeginProbe()
        {
            Probes++;
            IsProbed = true;
            IsJudged = false;
        }

        public void JudgeProbe(int stalled)
        {
            IsJudged = true;
            Stalled = stalled;
            if (Vanished)
            {
                Broken = true;
                End = ConnectionEnd.TimedOut;
            }
        }

        public void Close()
        {
            Assert.IsFalse(Closed, "a connection was ended twice");
            Closed = true;
        }

        public void Abort()
        {
            Close();
            WasAborted = true;
        }

        public void Reset()
        {
            Close();
            WasReset = true;
        }
    }
}
