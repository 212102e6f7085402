using TS500.Firmware.Ports;
using TS500.Firmware.Settings;

namespace TS500.Firmware.Http
{
    /// <summary>Sends a break on a port's UART. The answer does not wait for it.</summary>
    internal sealed class BreakHandler : ICallHandler
    {
        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            int milliseconds = SerialBreak.UsualTime;
            for (int i = 0; i < call.Parameters.Count; i++)
            {
                string value = call.Parameters.Value(i);
                milliseconds = call.Parameters.Key(i) == "ms" ? Digits.Parse(value, 0, value.Length) : 0;
                if (milliseconds < 1 || milliseconds > SerialBreak.MaxTime)
                {
                    response.Error(400, "allowed here: ms=1 to ms=" + SerialBreak.MaxTime.ToString());
                    return null;
                }
            }

            if (call.IsWithoutUart(response))
            {
                return null;
            }

            if (!call.Port.Lines.CanBreak)
            {
                response.Error(501, "this port's UART cannot send a break", "the README in the board's folder says what it can do");
                return null;
            }

            call.Port.Lines.SendBreak(milliseconds, call.Client);
            response.Set(202, new BreakBody(call.Port.Number, milliseconds));
            return null;
        }
    }
}
