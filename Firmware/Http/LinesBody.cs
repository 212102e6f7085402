using TS500.Firmware.Ports;
using TS500.Firmware.Protocol;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A port's DTR and RTS as JSON; null where the board has none.</summary>
    internal sealed class LinesBody : IHttpBody
    {
        private readonly PortSession _port;

        /// <summary>Makes the body.</summary>
        /// <param name="port">The port.</param>
        internal LinesBody(PortSession port)
        {
            _port = port;
        }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            text.Text("{\"port\":").Number(_port.Number);
            text.Text(",\"dtr\":").Text(Level(_port.Lines.Dtr));
            text.Text(",\"rts\":").Text(Level(_port.Lines.Rts)).Text("}\n");
            return false;
        }

        /// <summary>A line as JSON.</summary>
        internal static string Level(LineLevel line)
        {
            return line == LineLevel.Absent ? "null" : line == LineLevel.On ? "true" : "false";
        }
    }
}
