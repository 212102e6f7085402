using TS500.Firmware.Ports;
using TS500.Firmware.Settings;

namespace TS500.Firmware.Http
{
    /// <summary>Resets the device at a port by a sequence on its lines, which runs on while the answer is on its way.</summary>
    internal sealed class ResetHandler : ICallHandler
    {
        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            ResetSequence sequence = call.Port.Settings.Reset;
            for (int i = 0; i < call.Parameters.Count; i++)
            {
                sequence = call.Parameters.Key(i) == "sequence" ? ResetSequence.Parse(call.Parameters.Value(i)) : null;
                if (sequence == null)
                {
                    response.Error(400, "allowed here: sequence=" + ResetSequence.Allowed);
                    return null;
                }
            }

            if (call.IsWithoutUart(response))
            {
                return null;
            }

            string objection = call.Port.Lines.Objection(sequence);
            if (objection != null)
            {
                response.Error(sequence.Count == 0 ? 409 : 501, "the sequence cannot be run on this port", objection);
                return null;
            }

            call.Port.Lines.Reset(sequence, call.Client);
            response.Set(202, new ResetBody(call.Port.Number, sequence));
            return null;
        }
    }
}
