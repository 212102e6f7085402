using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>A graceful release: sends what is queued for the client, then the notice, then gives it a bounded time to
    /// acknowledge.</summary>
    public sealed class GracefulRelease
    {
        private readonly DeviceOutput _output;
        private readonly byte[] _ignored = new byte[64];
        private long _until;

        /// <summary>Starts with no release under way.</summary>
        /// <param name="output">What is queued for the port's client.</param>
        public GracefulRelease(DeviceOutput output)
        {
            _output = output;
        }

        /// <summary>The release that is under way, or <see langword="null"/>.</summary>
        public Release Release { get; private set; }

        /// <summary>Whether the client has been sent the notice.</summary>
        public bool NoticeSent { get; private set; }

        /// <summary>Begins a release: what is queued for the client now is the last data it gets.</summary>
        /// <param name="release">The release.</param>
        public void Begin(Release release)
        {
            Release = release;
            _until = _output.Log.End;
            NoticeSent = false;
        }

        /// <summary>Does one turn without waiting.</summary>
        /// <param name="client">The client.</param>
        /// <param name="notice">The release notice.</param>
        /// <param name="timeout">How long the client is waited for, in ms.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>How many bytes were sent, a <see cref="ConnectionEnd"/> once the client has closed or is gone, or
        /// <see cref="Expired"/>.</returns>
        public int Turn(IConnection client, byte[] notice, int timeout, long now)
        {
            // What the client still sends is discarded: closing with unread bytes would cause a reset.
            int read = client.Read(_ignored, 0, _ignored.Length);
            if (read < 0)
            {
                return read;
            }

            if (now - Release.Begun >= timeout)
            {
                return Expired;
            }

            // The log goes on, and a slow client may be overtaken.
            if (_output.Client.Offset < _until)
            {
                return _output.GiveTo(client, _until);
            }

            if (NoticeSent)
            {
                return 0;
            }

            int sent = client.Write(notice, 0, notice.Length);
            NoticeSent = sent > 0;
            return sent;
        }

        /// <summary>What <see cref="Turn"/> returns when the client's time is up.</summary>
        public const int Expired = int.MinValue;

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
