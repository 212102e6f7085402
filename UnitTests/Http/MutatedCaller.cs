using System;
using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>
    /// An HTTP client that sends bytes and takes answers in pieces of any size, and closes once nothing more comes. It only looks at
    /// the status lines: how many there are, and which.
    /// </summary>
    public sealed class MutatedCaller : IConnection
    {
        private const string StatusLine = "HTTP/1.1 ";

        private byte[] _bytes;
        private int _count;
        private int _read;
        private int _matched;
        private int _status;
        private bool _hasClosed;

        /// <summary>Where the sizes of pieces come from; null for the largest.</summary>
        public Dice Dice { get; set; }

        public string RemoteEndPoint => "192.0.2.10:40000";

        /// <summary>Whether its connection has been ended.</summary>
        public bool IsEnded { get; private set; }

        /// <summary>How many bytes it has been sent.</summary>
        public int Taken { get; private set; }

        /// <summary>How many answers it got, without interim ones: who waits for 100 (Continue) is sent it, unless the body is already
        /// there.</summary>
        public int Answers { get; private set; }

        /// <summary>How many of them refused something.</summary>
        public int Refusals { get; private set; }

        /// <summary>The hash of their status codes.</summary>
        public uint Hash { get; private set; }

        /// <summary>A status code that there is not, or 0.</summary>
        public int Unknown { get; private set; }

        /// <summary>How many bytes it has not sent yet.</summary>
        public int Unread => _count - _read;

        /// <summary>Connects anew, with other bytes.</summary>
        public void Begin(byte[] bytes, int count, Dice dice)
        {
            _bytes = bytes;
            _count = count;
            _read = 0;
            _matched = 0;
            _hasClosed = false;
            Dice = dice;
            IsEnded = false;
            Taken = 0;
            Answers = 0;
            Refusals = 0;
            Hash = 1;
            Unknown = 0;
        }

        /// <summary>Closes its sending side.</summary>
        public void HangUp()
        {
            _hasClosed = true;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            if (_hasClosed && Unread == 0)
            {
                return ConnectionEnd.Closed;
            }

            int taken = Unread < count ? Unread : count;
            taken = Dice == null || taken == 0 ? taken : Dice.Next(taken + 1);
            Array.Copy(_bytes, _read, buffer, offset, taken);
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

            Taken += taken;
            return taken;
        }

        public bool KeepAlive(int idle, int interval, int count)
        {
            return true;
        }

        public void BeginProbe()
        {
        }

        public void JudgeProbe(int stalled)
        {
        }

        public void Close()
        {
            IsEnded = true;
        }

        public void Abort()
        {
            IsEnded = true;
        }

        public void Reset()
        {
            IsEnded = true;
        }

        private void Take(byte b)
        {
            if (_matched < StatusLine.Length)
            {
                _matched = b == StatusLine[_matched] ? _matched + 1 : b == StatusLine[0] ? 1 : 0;
                _status = 0;
                return;
            }

            _status = _status * 10 + b - '0';
            _matched++;
            if (_matched == StatusLine.Length + 3)
            {
                _matched = 0;
                if (_status != 100)
                {
                    Answers++;
                    Refusals += _status >= 300 ? 1 : 0;
                    Hash = (Hash ^ (uint)_status) * 16777619;
                }

                Unknown = IsKnown(_status) ? Unknown : _status;
            }
        }

        private static bool IsKnown(int status)
        {
            switch (status)
            {
                case 100:
                case 200:
                case 202:
                case 206:
                case 400:
                case 401:
                case 403:
                case 404:
                case 405:
                case 409:
                case 413:
                case 414:
                case 415:
                case 416:
                case 417:
                case 421:
                case 429:
                case 431:
                case 501:
                case 505:
                    return true;
                default:
                    return false;
            }
        }
    }
}
