using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>No body: the head says it all.</summary>
    internal sealed class EmptyBody : IHttpBody
    {
        /// <inheritdoc/>
        public string ContentType => "text/plain";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            return false;
        }
    }
}
