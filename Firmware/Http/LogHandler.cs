using TS500.Firmware.Ports;
using TS500.Firmware.Settings;
using TS500.Firmware.Streams;

namespace TS500.Firmware.Http
{
    /// <summary>Answers what a port's UART received, from an offset on up to the last byte that there is now.</summary>
    internal sealed class LogHandler : ICallHandler
    {
        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            ByteLog log = call.Port.Log;
            RequestParameters parameters = call.Parameters;
            long from = log.First;
            if (!parameters.ReadQuery(call.Request))
            {
                response.Error(parameters.Refusal, parameters.RefusalText);
                return null;
            }

            for (int i = 0; i < parameters.Count; i++)
            {
                string value = parameters.Value(i);
                from = parameters.Key(i) == "from" ? Digits.ParseLong(value, 0, value.Length) : -1;
                if (from < 0)
                {
                    response.Error(400, "allowed here: from=OFFSET", "an answer's X-Log-Next is the offset to go on from");
                    return null;
                }
            }

            Answer(log, from, response);
            return null;
        }

        private static void Answer(ByteLog log, long from, HttpResponse response)
        {
            long first = from < log.First ? log.First : from;
            string end = log.End.ToString();
            if (from > log.End)
            {
                first = log.First;
                response.Error(416, "the log ends at " + end, "offsets start over when the device does; leave out from for all there is");
                response.Field("Content-Range", "bytes */" + end);
            }
            else
            {
                response.Set(from < first ? 206 : 200, new LogBody(log, first, log.End));
                if (from < first)
                {
                    response.Field("Content-Range", "bytes " + first.ToString() + "-" + (log.End - 1).ToString() + "/" + end);
                }
            }

            response.Field("X-Log-First", first.ToString());
            response.Field("X-Log-Next", end);
            response.Field("X-Log-Missed", (from < first ? first - from : 0).ToString());
        }
    }
}
