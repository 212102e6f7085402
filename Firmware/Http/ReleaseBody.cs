using TS500.Firmware.Ports;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A release, as JSON.</summary>
    internal sealed class ReleaseBody : IHttpBody
    {
        private readonly Release _release;

        /// <summary>Makes the body.</summary>
        /// <param name="release">The release.</param>
        internal ReleaseBody(Release release)
        {
            _release = release;
        }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            text.Text("{\"port\":").Number(_release.Port);
            text.Text(",\"released\":").Text(_release.Client == null ? "false" : "true");
            text.Text(",\"client\":").Quoted(_release.Client);
            WhyItWasThere(text);
            text.Text(",\"mode\":").Quoted(_release.Graceful ? "graceful" : "abort");
            text.Text(",\"milliseconds\":").Number(_release.Ended - _release.Begun, _release.Ended >= 0);
            text.Text("}\n");
            return false;
        }

        private void WhyItWasThere(ByteWriter text)
        {
            if (_release.Client == null)
            {
                text.Text(",\"since\":null,\"seconds\":null,\"idle\":null,\"stalled\":null,\"unacknowledged\":null");
                return;
            }

            text.Text(",\"since\":").QuotedUtc(_release.SinceUnix);
            text.Text(",\"seconds\":").Number(_release.Connected / 1000);
            text.Text(",\"idle\":").Number(_release.Silent);
            text.Text(",\"stalled\":").Number(_release.Stalled);

            // nanoFramework has no way to ask for it (docs/sockets.md).
            text.Text(",\"unacknowledged\":null");
        }
    }
}
