using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests.Schedules
{
    /// <summary>The other end of a TCP connection, and the stack's side of it.</summary>
    public sealed class Peer : IConnection
    {
        private readonly World _world;
        private readonly string _endPoint;
        private readonly string _request;
        private bool _fin;
        private bool _isGone;
        private bool _answersWithReset;
        private bool _broken;
        private int _end;

        /// <summary>A peer connects.</summary>
        /// <param name="world">The world.</param>
        /// <param name="port">The port, or null for HTTP.</param>
        /// <param name="endPoint">The peer as address:port.</param>
        /// <param name="number">Its number, different from any other's.</param>
        /// <param name="request">What it asks by HTTP, or null.</param>
        public Peer(World world, PortModel port, string endPoint, int number, string request)
        {
            _world = world;
            Port = port;
            _endPoint = endPoint;
            Salt = number * 57L;
            Output = new SendBuffer(world);
            _request = request;
            Unread = request == null ? 0 : request.Length;
            ConnectedIn = world.Accepts;
        }

        /// <summary>Where in the pattern its bytes start.</summary>
        public readonly long Salt;

        public readonly PortModel Port;

        /// <summary>What it has been told.</summary>
        public PeerRole Role;

        /// <summary>The offset in the log of the next byte that it is to get.</summary>
        public long Next;

        /// <summary>How many of the device's bytes it was given.</summary>
        public long DataGiven;

        /// <summary>How many bytes it has sent that were taken, and how many of them for the UART.</summary>
        public long Taken;

        public long TakenForUart;

        /// <summary>How many it has sent that were not.</summary>
        public int Unread;

        /// <summary>Since when it is known to wait for a probe, or -1.</summary>
        public long WaitsSince = -1;

        /// <summary>In which turn the firmware first looked at it, or -1.</summary>
        public int AcceptedIn = -1;

        /// <summary>When that was.</summary>
        public long AcceptedAt;

        /// <summary>What is on its way to it.</summary>
        public readonly SendBuffer Output;

        /// <summary>How many turns had accepted newcomers when it connected.</summary>
        public readonly int ConnectedIn;

        /// <summary>Whether the firmware has ended its connection.</summary>
        public bool IsEnded;

        /// <summary>Whether a release of it was asked for, and whether it was told.</summary>
        public bool IsReleased;

        public bool IsToldOfRelease;

        public bool IsProbed { get; private set; }

        /// <summary>When its host vanished, or -1.</summary>
        public long Vanished { get; private set; } = -1;

        public bool HasClosed => _fin;

        /// <summary>Whether a read finds that it has closed, and no more than that.</summary>
        /// <summary>When the firmware found that it has closed, or -1.</summary>
        public long ClosedAt { get; private set; } = -1;

        public bool IsCleanlyClosed => _fin && !_broken && !_answersWithReset;

        /// <summary>Whether the firmware was told so when it sent something.</summary>
        public bool IsKnownToBeBroken { get; private set; }

        public bool IsBroken => _broken || _answersWithReset;

        public int End => _answersWithReset ? ConnectionEnd.Reset : _end;

        public string RemoteEndPoint
        {
            get
            {
                Touch();
                return _endPoint;
            }
        }

        /// <summary>The same, asked by the model.</summary>
        public string Name => _endPoint;

        public void Send(int count)
        {
            bool can = !_fin && !_broken && Vanished < 0 && Unread + count < 1500;
            Unread += can ? count : 0;
        }

        public void Reads(int count)
        {
            if (Vanished < 0)
            {
                Output.Read(count);
            }
        }

        public void ReadsAll()
        {
            if (Vanished < 0)
            {
                Output.ReadAll();
            }
        }

        public void Closes(bool both)
        {
            if (Vanished < 0)
            {
                _fin = true;
                _isGone |= both;
            }
        }

        public void Vanishes()
        {
            if (Vanished < 0 && !_broken)
            {
                Vanished = _world.Now;
                Output.Vanish();
            }
        }

        /// <summary>The connection breaks.</summary>
        public void Breaks(int end)
        {
            if (!IsBroken && (end != ConnectionEnd.TimedOut || Vanished >= 0) && (end != ConnectionEnd.Reset || Vanished < 0))
            {
                _broken = true;
                _end = end;
            }
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            Touch();
            if (_broken)
            {
                return _end;
            }

            int taken = Unread < count ? Unread : count;
            if (taken == 0)
            {
                if (_fin && !_answersWithReset && ClosedAt < 0)
                {
                    ClosedAt = _world.Now;
                }

                return _answersWithReset ? ConnectionEnd.Reset : _fin ? ConnectionEnd.Closed : 0;
            }

            if (_request != null)
            {
                for (int i = 0; i < taken; i++)
                {
                    buffer[offset + i] = (byte)_request[_request.Length - Unread + i];
                }
            }
            else
            {
                Pattern.Copy(Salt + Taken, buffer, offset, taken);
                Port.OnTaken(this, buffer, offset, taken);
            }

            Unread -= taken;
            Taken += taken;
            return taken;
        }

        public int Write(byte[] buffer, int offset, int count)
        {
            Touch();
            if (count == 0)
            {
                return IsBroken ? End : 0;
            }

            if (IsBroken)
            {
                IsKnownToBeBroken = true;
                Output.Refuse();
                Understand(buffer, offset, count, 0);
                return End;
            }

            int taken = Output.Take(count);
            Understand(buffer, offset, taken, taken);
            _answersWithReset = _isGone && taken > 0;
            return taken;
        }

        public bool KeepAlive(int idle, int interval, int count)
        {
            Touch();
            IsProbed = false;
            return true;
        }

        public void BeginProbe()
        {
            Touch();
            IsProbed = true;
        }

        public void JudgeProbe(int stalled)
        {
            Touch();
            _world.Check(IsProbed, "probe", "a probe was judged that was not under way any more");
            if (Vanished >= 0)
            {
                Breaks(ConnectionEnd.TimedOut);
            }
        }

        public void Close()
        {
            Ends();
        }

        public void Abort()
        {
            Ends();
        }

        public void Reset()
        {
            Ends();
        }

        private void Ends()
        {
            Touch();
            IsEnded = true;
            _world.OnEnd(this);
            if (Port != null)
            {
                Port.OnEnd(this);
            }
        }

        private void Touch()
        {
            if (IsEnded)
            {
                _world.Fail("ended connection", "it is used: " + _endPoint);
            }
            else if (AcceptedIn < 0)
            {
                AcceptedIn = _world.TurnNumber;
                AcceptedAt = _world.Now;
                _world.OnAccepted();
            }
        }

        private void Understand(byte[] buffer, int offset, int count, int taken)
        {
            if (count == 0 || Port == null)
            {
                return;
            }

            if (buffer[offset] < 128)
            {
                Port.OnText(this, Latin.Text(buffer, offset, count));
            }
            else if (taken > 0)
            {
                Port.OnData(this, buffer, offset, taken);
            }
        }
    }
}
