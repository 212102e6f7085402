using System;
using TS500.Firmware.Ports;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>One HTTP client, moved along a turn at a time, with a deadline for all it may take long over.</summary>
    public sealed class HttpConnection
    {
        private enum Phase
        {
            Free,
            Reading,
            Releasing,
            Writing,
            Leaving,
        }

        private static readonly byte[] Continue = Ascii.Bytes("HTTP/1.1 100 Continue\r\n\r\n");

        private readonly Api _api;
        private readonly int _requestTimeout;
        private readonly int _keepAlive;
        private readonly byte[] _input = new byte[256];
        private readonly HttpRequest _request = new HttpRequest();
        private readonly HttpResponse _response = new HttpResponse();
        private readonly LingeringClose _lingering = new LingeringClose();

        private IConnection _connection;
        private Release _release;
        private Phase _phase;
        private int _inputStart;
        private int _inputCount;
        private int _sent;
        private int _toSend;
        private int _continueSent;
        private bool _keep;
        private long _deadline;

        /// <summary>Makes a free place for a client.</summary>
        /// <param name="api">What answers the requests.</param>
        /// <param name="requestTimeout">How long a request may take to arrive and a response to leave, in ms.</param>
        /// <param name="keepAlive">How long a kept connection may be silent, in ms.</param>
        public HttpConnection(Api api, int requestTimeout, int keepAlive)
        {
            _api = api;
            _requestTimeout = requestTimeout;
            _keepAlive = keepAlive;
        }

        /// <summary>Whether there is room for a client here.</summary>
        public bool IsFree => _phase == Phase.Free;

        /// <summary>When the client last had an answer, or came: the board's clock, in ms.</summary>
        public long LastServed { get; private set; }

        /// <summary>Takes a client.</summary>
        /// <param name="connection">Its connection.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(IConnection connection, long now)
        {
            _connection = connection;
            _inputStart = 0;
            _inputCount = 0;
            LastServed = now;
            AwaitRequest(now + _requestTimeout);
        }

        /// <summary>Makes room for another client at once, and says so to this one.</summary>
        public void Evict()
        {
            if (_connection != null)
            {
                // As on expiry: something unacknowledged makes the close a reset.
                _response.Error(408, null);
                _response.Finish(false);
                _connection.Write(_response.Head.Buffer, 0, _response.Head.Length);
            }

            End();
        }

        /// <summary>Closes the client's connection.</summary>
        public void End()
        {
            IConnection connection = _connection;
            _connection = null;
            _release = null;
            _phase = Phase.Free;
            _lingering.End();
            if (connection != null)
            {
                connection.Close();
            }
        }

        /// <summary>One turn; waits for nothing.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether anything moved.</returns>
        public bool Turn(long now)
        {
            switch (_phase)
            {
                case Phase.Reading: return ReadRequest(now);
                case Phase.Releasing: return AwaitRelease(now);
                case Phase.Writing: return WriteResponse(now);
                case Phase.Leaving: return Leave(now);
                default: return false;
            }
        }

        private void AwaitRequest(long deadline)
        {
            _request.Reset();
            _continueSent = 0;
            _phase = Phase.Reading;
            _deadline = deadline;
        }

        private bool ReadRequest(long now)
        {
            if (_request.AwaitsContinue && _continueSent < Continue.Length)
            {
                return SendContinue(now);
            }

            if (_inputCount == 0)
            {
                int count = _connection.Read(_input, 0, _input.Length);
                if (count < 0)
                {
                    End();
                    return true;
                }

                _inputStart = 0;
                _inputCount = count;
                if (count == 0)
                {
                    return ExpireRequest(now);
                }
            }

            if (!_request.Begun)
            {
                _deadline = now + _requestTimeout;
            }

            int taken = _request.Read(_input, _inputStart, _inputCount);
            _inputStart += taken;
            _inputCount -= taken;
            if (_request.Refusal != 0)
            {
                Refuse(_request.Refusal, _request.RefusalText, now);
            }
            else if (_request.Complete)
            {
                Answer(now);
            }

            return true;
        }

        /// <summary>Asks for the body of a request whose header is accepted (RFC 9110, section 10.1.1).</summary>
        private bool SendContinue(long now)
        {
            int count = _connection.Write(Continue, _continueSent, Continue.Length - _continueSent);
            if (count < 0 || (count == 0 && now >= _deadline))
            {
                End();
                return true;
            }

            _continueSent += count;
            return count > 0;
        }

        private bool ExpireRequest(long now)
        {
            if (now < _deadline)
            {
                return false;
            }

            // A silent client may have vanished: a bare FIN would keep its control block (see IConnection.Close).
            Refuse(408, null, now);
            return true;
        }

        private void Refuse(int status, string text, long now)
        {
            // What follows a request that can't be read has no known start.
            _inputCount = 0;
            _response.Error(status, text);
            Send(false, _request.Method != "HEAD", now);
        }

        private void Answer(long now)
        {
            _release = _api.Answer(_request, _response, now);
            _phase = Phase.Releasing;
            AwaitRelease(now);
        }

        /// <summary>A graceful release is answered when it is done, so that the caller knows how long it took.</summary>
        private bool AwaitRelease(long now)
        {
            if (_release != null)
            {
                if (_release.Ended < 0)
                {
                    return false;
                }

                _api.AnswerRelease(_release, _response);
                _release = null;
            }

            Send(_request.KeepAlive, _request.Method != "HEAD", now);
            return true;
        }

        private void Send(bool keep, bool withBody, long now)
        {
            _response.Finish(keep);
            _keep = keep;
            _sent = 0;
            _toSend = _response.Head.Length + (withBody ? _response.Body.Length : 0);
            _phase = Phase.Writing;
            _deadline = now + _requestTimeout;
            WriteResponse(now);
        }

        private bool WriteResponse(long now)
        {
            int head = _response.Head.Length;
            int count = _sent < head
                ? _connection.Write(_response.Head.Buffer, _sent, head - _sent)
                : _connection.Write(_response.Body.Buffer, _sent - head, _toSend - _sent);
            if (count < 0 || (count == 0 && now >= _deadline))
            {
                End();
                return true;
            }

            _sent += count;
            if (_sent == _toSend)
            {
                LastServed = now;
                EndResponse(now);
            }

            return count > 0;
        }

        private void EndResponse(long now)
        {
            if (_keep)
            {
                AwaitRequest(now + _keepAlive);
                return;
            }

            _lingering.Begin(_connection, now);
            _connection = null;
            _phase = Phase.Leaving;
        }

        private bool Leave(long now)
        {
            if (_lingering.Turn(now))
            {
                return false;
            }

            _phase = Phase.Free;
            return true;
        }
    }
}
