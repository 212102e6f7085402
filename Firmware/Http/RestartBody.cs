using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A restart that is to come, as JSON.</summary>
    internal sealed class RestartBody : IHttpBody
    {
        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            text.Text("{\"milliseconds\":").Number(TerminalServer.RestartDelay).Text("}\n");
            return false;
        }
    }
}
