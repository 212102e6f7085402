using TS500.Firmware.Ports;
using TS500.Firmware.Protocol;

namespace TS500.Firmware.Http
{
    /// <summary>Sets a port's DTR, RTS or both, in this order.</summary>
    internal sealed class LinesHandler : ICallHandler
    {
        private const string Allowed = "allowed here: dtr=true, dtr=false, rts=true, rts=false, or both lines";

        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            string dtr = null;
            string rts = null;
            bool isValid = call.Parameters.Count > 0;
            for (int i = 0; i < call.Parameters.Count; i++)
            {
                string key = call.Parameters.Key(i);
                string value = call.Parameters.Value(i);
                isValid &= (key == "dtr" || key == "rts") && (value == "true" || value == "false");
                dtr = key == "dtr" ? value : dtr;
                rts = key == "rts" ? value : rts;
            }

            if (!isValid)
            {
                response.Error(400, Allowed);
            }
            else if (!call.IsWithoutUart(response) && Has(call.Port.Lines.Dtr, dtr, "DTR", response) && Has(call.Port.Lines.Rts, rts, "RTS", response))
            {
                Set(call.Port, dtr, rts, response);
            }

            return null;
        }

        private static bool Has(LineLevel line, string value, string name, HttpResponse response)
        {
            bool has = value == null || line != LineLevel.Absent;
            if (!has)
            {
                response.Error(501, "the board has no " + name + " line for this port", "name a pin for it in the board's folder");
            }

            return has;
        }

        private static void Set(PortSession port, string dtr, string rts, HttpResponse response)
        {
            // A running sequence comes first.
            int status = port.Lines.IsResetting ? 202 : 200;
            if (dtr != null)
            {
                port.Lines.SetDtr(dtr == "true");
            }

            if (rts != null)
            {
                port.Lines.SetRts(rts == "true");
            }

            response.Set(status, new LinesBody(port));
        }
    }
}
