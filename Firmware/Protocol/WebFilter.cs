using System;
using TS500.Hal;

namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// Around the connection of a new client until it is known not to be a web browser: what it sends first is held for as long as it
    /// may be a <see cref="WebGreeting"/>, and at most for <see cref="MaxTime"/>. Whoever sends anything else waits for nothing.
    /// </summary>
    public sealed class WebFilter : IConnection
    {
        /// <summary>How long bytes are held at most, in ms: a key that is typed is sent on before its echo could be missed.</summary>
        public const int MaxTime = 10;

        /// <summary>Whether there is a client that is no web browser, and nothing of it is held: then <see cref="Detach"/> it. A field,
        /// as the loop reads it every millisecond.</summary>
        public bool IsDone;

        private readonly IClock _clock;
        private readonly byte[] _held = new byte[WebGreeting.MaxLength];
        private IConnection _client;
        private int _start;
        private int _count;
        private long _since;
        private bool _isDecided;
        private bool _isWeb;

        /// <summary>Makes it, without a client.</summary>
        /// <param name="clock">The board's time.</param>
        public WebFilter(IClock clock)
        {
            _clock = clock;
        }

        /// <summary>Whether there is a client.</summary>
        public bool IsAttached => _client != null;

        /// <inheritdoc/>
        public string RemoteEndPoint => _client.RemoteEndPoint;

        /// <summary>Begins with a new client; the one before is forgotten.</summary>
        /// <param name="client">The client's connection.</param>
        /// <returns>This.</returns>
        public IConnection Attach(IConnection client)
        {
            _client = client;
            IsDone = false;
            _start = 0;
            _count = 0;
            _isDecided = false;
            _isWeb = false;
            return this;
        }

        /// <summary>Holds nothing back any longer of a client that has not turned out to be a web browser: the next
        /// <see cref="Read"/> takes what there is.</summary>
        /// <returns>Whether there is anything.</returns>
        public bool StopHolding()
        {
            if (_client == null || _isWeb || _start == _count)
            {
                return false;
            }

            _isDecided = true;
            return true;
        }

        /// <summary>Hands the client's own connection back; what is held is dropped.</summary>
        public IConnection Detach()
        {
            IConnection client = _client;
            _client = null;
            IsDone = false;
            return client;
        }

        /// <inheritdoc/>
        /// <remarks>It ends with <see cref="ConnectionEnd.Web"/> for a web browser, and nothing that one has sent is taken.</remarks>
        public int Read(byte[] buffer, int offset, int count)
        {
            if (!_isDecided)
            {
                // With room for all that may be held, none of it stays here to be lost with the connection.
                if (count < WebGreeting.MaxLength)
                {
                    return 0;
                }

                int received = _client.Read(_held, _count, WebGreeting.MaxLength - _count);
                if ((received | _count) == 0)
                {
                    return 0;
                }

                Decide(received);
            }

            if (_isWeb)
            {
                return ConnectionEnd.Web;
            }

            if (!_isDecided)
            {
                return 0;
            }

            int left = _count - _start;
            if (left == 0)
            {
                IsDone = true;
                return _client.Read(buffer, offset, count);
            }

            int taken = count < left ? count : left;
            Array.Copy(_held, _start, buffer, offset, taken);
            _start += taken;
            IsDone = taken == left;
            return taken;
        }

        /// <inheritdoc/>
        public int Write(byte[] buffer, int offset, int count)
        {
            return _client.Write(buffer, offset, count);
        }

        /// <inheritdoc/>
        public bool KeepAlive(int idle, int interval, int count)
        {
            return _client.KeepAlive(idle, interval, count);
        }

        /// <inheritdoc/>
        public void BeginProbe()
        {
            _client.BeginProbe();
        }

        /// <inheritdoc/>
        public void JudgeProbe(int stalled)
        {
            _client.JudgeProbe(stalled);
        }

        /// <inheritdoc/>
        public void Close()
        {
            Detach().Close();
        }

        /// <inheritdoc/>
        public void Abort()
        {
            Detach().Abort();
        }

        /// <inheritdoc/>
        public void Reset()
        {
            Detach().Reset();
        }

        private void Decide(int count)
        {
            if (count > 0)
            {
                _since = _count == 0 ? _clock.Milliseconds : _since;
                _count += count;
                int verdict = WebGreeting.Judge(_held, _count);
                _isWeb = verdict == WebGreeting.Yes;
                _isDecided = verdict != WebGreeting.Maybe;
            }

            // What a client sent before it closed its side is taken as it is.
            _isDecided |= count < 0 || (_count > 0 && _clock.Milliseconds - _since >= MaxTime);
        }
    }
}
