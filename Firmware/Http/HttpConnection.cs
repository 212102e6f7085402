using TS500.Firmware.Ports;
using TS500.Firmware.Settings;
using TS500.Firmware.Text;
using TS500.Hal;

namespace TS500.Firmware.Http
{
    /// <summary>One HTTP client, advanced one turn at a time, with a deadline for everything it could be slow at.</summary>
    public sealed class HttpConnection
    {
        // Keep-alive: a silent client is probed after 2 s and known to be gone after 5 s. That is before the keep-alive time
        // closes its connection with FIN.
        private const int KeepAliveIdle = 2;
        private const int KeepAliveInterval = 1;
        private const int KeepAliveCount = 3;

        // So that a long answer to a fast client holds up the ports no longer than a short one.
        private const int MaxPartsInTurn = 16;

        private static readonly byte[] Continue = Ascii.Bytes("HTTP/1.1 100 Continue\r\n\r\n");

        private readonly HttpEndpoint _endpoint;
        private readonly Api _api;
        private readonly PoliteClosing _closing;
        private readonly HttpSettings _settings;
        private readonly byte[] _input = new byte[256];
        private readonly HttpRequest _request;
        private readonly HttpResponse _response = new HttpResponse();

        private IConnection _connection;
        private Release _release;
        private int _inputStart;
        private int _inputCount;
        private int _sent;
        private int _continueSent;
        private bool _mayWait;
        private bool _keep;
        private bool _moreToCome;
        private bool _mayBeGone;
        private long _deadline;

        /// <summary>Creates an empty slot for a client.</summary>
        /// <param name="endpoint">Knows whether other clients are waiting.</param>
        /// <param name="api">What answers the requests.</param>
        /// <param name="largeBody">Where the requests' large bodies come from.</param>
        /// <param name="closing">How connections are ended.</param>
        /// <param name="settings">The deadlines.</param>
        public HttpConnection(HttpEndpoint endpoint, Api api, LargeBody largeBody, PoliteClosing closing, HttpSettings settings)
        {
            _endpoint = endpoint;
            _api = api;
            _request = new HttpRequest(largeBody);
            _closing = closing;
            _settings = settings;
        }

        /// <summary>What the client is doing.</summary>
        public HttpPhase Phase { get; private set; }

        /// <summary>When that began, or when data last moved: the board's clock, in ms.</summary>
        public long Since { get; private set; }

        /// <summary>The client as <c>address:port</c>; valid only while there is one.</summary>
        public string Client => _connection.RemoteEndPoint;

        /// <summary>Starts serving a client.</summary>
        /// <param name="connection">Its connection.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(IConnection connection, long now)
        {
            connection.KeepAlive(KeepAliveIdle, KeepAliveInterval, KeepAliveCount);
            _connection = connection;
            _closing.HttpClients++;
            _inputStart = 0;
            _inputCount = 0;
            AwaitRequest(HttpPhase.Silent, _settings.RequestTimeout, now);
        }

        /// <summary>Drops the client at once to make room for another. Not for a client that is being answered.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void MakeRoom(long now)
        {
            if (Phase == HttpPhase.Reading)
            {
                WriteTimeout(now);
            }

            switch (Phase)
            {
                case HttpPhase.Kept:
                    _closing.CloseOrAbort(Leave(), now);
                    break;
                case HttpPhase.Reading:
                    _closing.CloseOrReset(Leave(), now);
                    break;
                default:
                    Leave().Reset();
                    break;
            }
        }

        /// <summary>Has the next turn answer a release that has not ended yet, to make room for another client.</summary>
        public void StopWaiting()
        {
            _mayWait = false;
        }

        /// <summary>Ends the connection after a fault in the firmware.</summary>
        public void Fault()
        {
            if (_connection != null)
            {
                Leave().Reset();
            }
        }

        /// <summary>Does one turn without waiting.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether anything moved.</returns>
        public bool Turn(long now)
        {
            switch (Phase)
            {
                case HttpPhase.Free: return false;
                case HttpPhase.Releasing: return AwaitRelease(now);
                case HttpPhase.Writing: return WriteResponse(now);
                default: return ReadRequest(now);
            }
        }

        private void AwaitRequest(HttpPhase phase, int timeout, long now)
        {
            _request.Reset();
            _continueSent = 0;
            _moreToCome = false;
            _mayBeGone = false;
            _deadline = now + timeout;
            Enter(phase, now);
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
                    // Whatever the client asked for before it closed its side has been answered.
                    Leave().Close();
                    return true;
                }

                _inputStart = 0;
                _inputCount = count;
                if (count == 0)
                {
                    return ExpireRequest(now);
                }
            }

            if (Phase != HttpPhase.Reading)
            {
                _deadline = now + _settings.RequestTimeout;
                Enter(HttpPhase.Reading, now);
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

        /// <summary>Asks for the body of a request whose header has been accepted (RFC 9110, section 10.1.1).</summary>
        private bool SendContinue(long now)
        {
            int count = _connection.Write(Continue, _continueSent, Continue.Length - _continueSent);
            if (count < 0 || (count == 0 && now >= _deadline))
            {
                Leave().Reset();
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

            switch (Phase)
            {
                case HttpPhase.Reading:
                    _mayBeGone = true;
                    Refuse(408, null, now);
                    break;
                case HttpPhase.Kept:
                    // Closed silently: a client would take a response for the answer to what it has just sent.
                    _closing.CloseOrAbort(Leave(), now);
                    break;
                default:
                    // It has never sent anything and may be gone.
                    Leave().Reset();
                    break;
            }

            return true;
        }

        private void Refuse(int status, string text, long now)
        {
            // Where the next request starts is unknown after one that could not be parsed.
            _inputCount = 0;
            _moreToCome = status == 413 || status == 414 || status == 431 || status == 501 || status == 503;
            _response.Error(status, text);
            Send(false, now);
        }

        /// <summary>Answers that the request took too long, if there is room to.</summary>
        private void WriteTimeout(long now)
        {
            _response.Error(408, null);
            _response.Begin(_request, false, now);
            _connection.Write(_response.Frame.Buffer, 0, _response.Frame.Length);
            _connection.Write(_response.Part.Buffer, 0, _response.Part.Length);
        }

        private void Answer(long now)
        {
            _release = _api.Answer(_request, _response, Client, now);
            _mayWait = true;
            Enter(HttpPhase.Releasing, now);
            AwaitRelease(now);
        }

        /// <summary>A graceful release is answered when it has ended, so the caller learns how long it took, unless others cannot
        /// wait for that.</summary>
        private bool AwaitRelease(long now)
        {
            if (_release != null)
            {
                if (_release.Ended < 0 && _mayWait)
                {
                    return false;
                }

                _api.AnswerRelease(_release, _response);
                _release = null;
            }

            Send(_request.KeepAlive && !_endpoint.HasOthersWaiting, now);
            return true;
        }

        private void Send(bool keep, long now)
        {
            _request.GiveBodyUp();
            _keep = _response.Begin(_request, keep, now);
            _sent = 0;
            _deadline = now + _settings.RequestTimeout;
            Enter(HttpPhase.Writing, now);
            WriteResponse(now);
        }

        private bool WriteResponse(long now)
        {
            int count;
            int parts = 0;
            do
            {
                count = WriteRest();
                if (count < 0 || (count == 0 && now >= _deadline))
                {
                    Leave().Reset();
                    return true;
                }

                if (count > 0)
                {
                    _sent += count;
                    Since = now;
                }

                if (_sent == _response.Frame.Length + _response.Part.Length)
                {
                    _sent = 0;
                    if (!_response.Next(now))
                    {
                        EndResponse(now);
                        return true;
                    }

                    if (_response.IsCutShort)
                    {
                        Leave().Reset();
                        return true;
                    }

                    parts++;
                }
            }
            while (count > 0 && parts < MaxPartsInTurn);

            return count > 0;
        }

        private int WriteRest()
        {
            int frame = _response.Frame.Length;
            return _sent < frame
                ? _connection.Write(_response.Frame.Buffer, _sent, frame - _sent)
                : _connection.Write(_response.Part.Buffer, _sent - frame, frame + _response.Part.Length - _sent);
        }

        private void EndResponse(long now)
        {
            if (_keep)
            {
                AwaitRequest(HttpPhase.Kept, _settings.KeepAlive, now);
            }
            else if (_mayBeGone)
            {
                _closing.WaitAndAbort(Leave(), now);
            }
            else if (_moreToCome)
            {
                _closing.Wait(Leave(), 0, now);
            }
            else
            {
                _closing.Close(Leave(), 0, now);
            }
        }

        private void Enter(HttpPhase phase, long now)
        {
            Phase = phase;
            Since = now;
        }

        /// <summary>Frees the slot.</summary>
        /// <returns>The connection, which the caller must end.</returns>
        private IConnection Leave()
        {
            IConnection connection = _connection;
            _connection = null;
            _closing.HttpClients--;
            _release = null;
            _request.GiveBodyUp();
            Phase = HttpPhase.Free;
            return connection;
        }
    }
}
