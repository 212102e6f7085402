using TS500.Firmware.Ports;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>One port as JSON, with its last sessions, the newest first; each is a part of its own.</summary>
    internal sealed class PortBody : IHttpBody
    {
        private readonly PortSession _port;

        /// <summary>Makes the body.</summary>
        /// <param name="port">The port.</param>
        internal PortBody(PortSession port)
        {
            _port = port;
        }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            SessionHistory sessions = _port.Journal.Sessions;
            int age = part - PortJson.Parts;
            if (age < 0)
            {
                PortJson.Write(text, _port, part, now);
                text.Text(age == -1 ? ",\"sessions\":[" : "");
            }
            else
            {
                text.Text(age == 0 ? "\n" : ",\n");
                SessionJson.Write(text, sessions.Record(age), now);
            }

            bool isLast = age == sessions.Count - 1;
            text.Text(isLast ? "]}\n" : "");
            return !isLast;
        }
    }
}
