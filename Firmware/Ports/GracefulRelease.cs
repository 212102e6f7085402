using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>A graceful release: sends what is queued for the client, then the notice, then gives it a bounded time to
    /// acknowledge.</summary>
    public sealed class GracefulRelease
    {
        private readonly ReceiveBuffer _toClient;
        private readonly byte[] _notice;
        private readonly int _timeout;
        private readonly byte[] _ignored = new byte[64];
        private bool _noticeSent;

        /// <summary>Starts with no release under way.</summary>
        /// <param name="toClient">What is queued for the port's client.</param>
        /// <param name="notice">The release notice.</param>
        /// <param name="timeout">How long a client is waited for, in ms.</param>
        public GracefulRelease(ReceiveBuffer toClient, byte[] notice, int timeout)
        {
            _toClient = toClient;
            _notice = notice;
            _timeout = timeout;
        }

        /// <summary>The release that is under way, or <see langword="null"/>.</summary>
        public Release Release { get; private set; }

        /// <summary>Whether the client's time is up.</summary>
        public bool HasExpired { get; private set; }

        /// <summary>Begins a release: what is queued for the client now is the last data it gets.</summary>
        /// <param name="release">The release.</param>
        public void Begin(Release release)
        {
            Release = release;
            HasExpired = false;
            _noticeSent = false;
            _toClient.Promise();
        }

        /// <summary>Does one turn without waiting.</summary>
        /// <param name="client">The client.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>How many bytes were sent, or -1 when it is time to close.</returns>
        public int Turn(IConnection client, long now)
        {
            // What the client still sends is discarded: closing with unread bytes would cause a reset.
            if (client.Read(_ignored, 0, _ignored.Length) < 0)
            {
                return -1;
            }

            if (now - Release.Begun >= _timeout)
            {
                HasExpired = true;
                if (!_noticeSent)
                {
                    // A peer with nothing left to acknowledge would be sent FIN, vanished or not.
                    client.Write(_notice, 0, _notice.Length);
                }

                return -1;
            }

            if (_toClient.Promised > 0)
            {
                return _toClient.GiveTo(client, _toClient.PromisedRun);
            }

            if (_noticeSent)
            {
                return 0;
            }

            int sent = client.Write(_notice, 0, _notice.Length);
            _noticeSent = sent > 0;
            return sent;
        }

        /// <summary>Ends the release: the connection is gone, for whatever reason.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void End(long now)
        {
            if (Release != null)
            {
                Release.Ended = now;
                Release = null;
            }
        }
    }
}
