using System;
using TS500.Firmware.Ports;
using TS500.Firmware.Settings;
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

        // How many more pieces of a request than the first show that its client is not just slow, and from how many ms after the
        // one before another is one.
        private const int MaxPieces = 3;
        private const int NextPiece = 10;

        private readonly HttpEndpoint _endpoint;
        private readonly Api _api;
        private readonly HttpStreams _streams;
        private readonly PoliteClosing _closing;
        private readonly Guests _guests;
        private readonly HttpSettings _settings;
        private readonly RequestReader _reader;
        private readonly ResponseWriter _writer = new ResponseWriter();

        private IConnection _connection;
        private Release _release;
        private bool _mayWait;
        private bool _moreToCome;
        private int _pieces;
        private bool _mayBeGone;
        private long _deadline;

        /// <summary>Creates an empty slot for a client.</summary>
        /// <param name="endpoint">Knows whether other clients are waiting.</param>
        /// <param name="api">What answers the requests.</param>
        /// <param name="streams">Who takes over a client whose answer has no end.</param>
        /// <param name="largeBody">Where the requests' large bodies come from.</param>
        /// <param name="settings">The deadlines.</param>
        /// <param name="shared">What ports and endpoint share.</param>
        public HttpConnection(HttpEndpoint endpoint, Api api, HttpStreams streams, LargeBody largeBody, HttpSettings settings, SharedResources shared)
        {
            _endpoint = endpoint;
            _api = api;
            _streams = streams;
            _reader = new RequestReader(largeBody);
            _closing = shared.Closing;
            _guests = shared.Guests;
            _settings = settings;
        }

        /// <summary>What the client is doing.</summary>
        public HttpPhase Phase { get; private set; }

        /// <summary>When that began, or when data last moved; of a request, not for every piece of many: the board's clock, in
        /// ms.</summary>
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
            _guests.HttpClients++;
            _reader.Begin();
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
            _moreToCome = false;
            _mayBeGone = false;
            _deadline = now + timeout;
            Enter(phase, now);
        }

        private bool ReadRequest(long now)
        {
            if (_reader.OwesContinue)
            {
                return SendContinue(now);
            }

            int count = _reader.Read(_connection);
            if (count < 0)
            {
                // Whatever the client asked for before it closed its side has been answered.
                Leave().Close();
                return true;
            }

            if (count == 0)
            {
                return ExpireRequest(now);
            }

            if (Phase != HttpPhase.Reading)
            {
                _deadline = now + _settings.RequestTimeout;
                _pieces = 0;
                Enter(HttpPhase.Reading, now);
            }
            else if (_pieces < MaxPieces && now >= Since + NextPiece)
            {
                _pieces++;
                Since = now;
            }

            HttpRequest request = _reader.Request;
            if (request.Refusal != 0)
            {
                Refuse(request.Refusal, request.RefusalText, now);
            }
            else if (request.Complete)
            {
                Answer(now);
            }

            return true;
        }

        private bool SendContinue(long now)
        {
            int count = _reader.SendContinue(_connection);
            if (count < 0 || (count == 0 && now >= _deadline))
            {
                Leave().Reset();
                return true;
            }

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
            _reader.Drop();
            _moreToCome = status == 413 || status == 414 || status == 431 || status == 501 || status == 503;
            _writer.Response.Error(status, text);
            Send(false, now);
        }

        /// <summary>Answers that the request took too long, if there is room to.</summary>
        private void WriteTimeout(long now)
        {
            _writer.Response.Error(408, null);
            _writer.Begin(_reader.Request, false, now);
            _writer.WriteOnce(_connection);
        }

        private void Answer(long now)
        {
            _writer.Response.Reset();
            _release = _api.Answer(_reader.Request, _writer.Response, Client, now);
            if (_writer.Response.Stream != null && _reader.Request.Method != "HEAD" && BeginStream(now))
            {
                return;
            }

            _mayWait = true;
            Enter(HttpPhase.Releasing, now);
            AwaitRelease(now);
        }

        /// <summary>Hands the client over as a stream, if there is a place for another one.</summary>
        private bool BeginStream(long now)
        {
            HttpResponse response = _writer.Response;
            if (!_streams.HasPlace)
            {
                response.Error(503, "there is no place for another stream at present", "poll instead; this device has "
                    + _streams.Max.ToString() + " places for streams, shared with watchers and waiting clients");
                response.Field("Retry-After", "5");
                return false;
            }

            IStreamBody body = response.Stream;
            _writer.Begin(_reader.Request, false, now);
            byte[] head = new byte[response.Frame.Length];
            Array.Copy(response.Frame.Buffer, head, head.Length);
            _streams.Begin(Leave(), body, head, !_reader.Request.IsHttp10);
            return true;
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

                _api.AnswerRelease(_release, _writer.Response);
                _release = null;
            }

            Send(_reader.Request.KeepAlive && !_endpoint.HasOthersWaiting, now);
            return true;
        }

        private void Send(bool keep, long now)
        {
            _reader.Request.GiveBodyUp();
            _writer.Begin(_reader.Request, keep, now);
            _deadline = now + _settings.RequestTimeout;
            Enter(HttpPhase.Writing, now);
            WriteResponse(now);
        }

        private bool WriteResponse(long now)
        {
            int count = _writer.Write(_connection, now);
            if (count < 0 || (_writer.IsBlocked && now >= _deadline))
            {
                Leave().Reset();
                return true;
            }

            if (count > 0)
            {
                Since = now;
            }

            if (_writer.IsDone)
            {
                EndResponse(now);
            }

            return count > 0;
        }

        private void EndResponse(long now)
        {
            if (_writer.Keeps)
            {
                _reader.Next();
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
            _guests.KeptClients += (phase == HttpPhase.Kept ? 1 : 0) - (Phase == HttpPhase.Kept ? 1 : 0);
            Phase = phase;
            Since = now;
        }

        /// <summary>Frees the slot.</summary>
        /// <returns>The connection, which the caller must end.</returns>
        private IConnection Leave()
        {
            IConnection connection = _connection;
            _connection = null;
            _guests.HttpClients--;
            _release = null;
            _reader.Request.GiveBodyUp();
            Enter(HttpPhase.Free, 0);
            return connection;
        }
    }
}
