using TS500.Firmware.Ports;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A port's lease, as JSON.</summary>
    internal sealed class LeaseBody : IHttpBody
    {
        private readonly PortSession _port;

        /// <summary>Makes the body.</summary>
        /// <param name="port">The port.</param>
        internal LeaseBody(PortSession port)
        {
            _port = port;
        }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <summary>Writes a lease, or null if there is none.</summary>
        /// <param name="json">Where to.</param>
        /// <param name="lease">The lease.</param>
        /// <param name="now">The clock, in ms.</param>
        internal static void Write(ByteWriter json, Lease lease, long now)
        {
            if (!lease.IsHeld)
            {
                json.Text("null");
                return;
            }

            json.Text("{\"owner\":").Quoted(lease.Owner);
            json.Text(",\"address\":").Quoted(lease.Address);
            json.Text(",\"seconds\":").Number(lease.SecondsLeft(now)).Text(",\"until\":").QuotedUtc(lease.UntilUnix).Character('}');
        }

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            text.Text("{\"port\":").Number(_port.Number).Text(",\"lease\":");
            Write(text, _port.Leasing.Lease, now);
            text.Text("}\n");
            return false;
        }
    }
}
