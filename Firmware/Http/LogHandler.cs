using TS500.Firmware.Ports;
using TS500.Firmware.Settings;
using TS500.Firmware.Streams;

namespace TS500.Firmware.Http
{
    /// <summary>Answers what a port's UART received, from an offset on: up to the last byte that there is now, or with
    /// <c>follow=1</c> without an end.</summary>
    internal sealed class LogHandler : ICallHandler
    {
        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            ByteLog log = call.Port.Log;
            RequestParameters parameters = call.Parameters;
            long from = log.First;
            bool follows = false;
            if (!parameters.ReadQuery(call.Request))
            {
                response.Error(parameters.Refusal, parameters.RefusalText);
                return null;
            }

            for (int i = 0; i < parameters.Count; i++)
            {
                string value = parameters.Value(i);
                switch (parameters.Key(i))
                {
                    case "from":
                        from = Digits.ParseLong(value, 0, value.Length);
                        break;
                    case "follow":
                        follows = value == "1";
                        from = follows || value == "0" ? from : -1;
                        break;
                    default:
                        from = -1;
                        break;
                }

                if (from < 0)
                {
                    response.Error(
                        400, "allowed here: from=OFFSET, follow=1, follow=0", "an answer's X-Log-Next is the offset to go on from");
                    return null;
                }
            }

            if (from > log.End)
            {
                Refuse(log, response);
            }
            else if (follows)
            {
                Follow(log, from, response);
            }
            else
            {
                Answer(log, from, response);
            }

            return null;
        }

        private static void Answer(ByteLog log, long from, HttpResponse response)
        {
            long first = from < log.First ? log.First : from;
            response.Set(from < first ? 206 : 200, new LogBody(log, first, log.End));
            if (from < first)
            {
                response.Field(
                    "Content-Range", "bytes " + first.ToString() + "-" + (log.End - 1).ToString() + "/" + log.End.ToString());
            }

            Fields(from, first, response);
            response.Field("X-Log-Next", log.End.ToString());
        }

        private static void Follow(ByteLog log, long from, HttpResponse response)
        {
            long first = from < log.First ? log.First : from;
            response.SetStream(new LogStream(log, first));
            Fields(from, first, response);
        }

        private static void Refuse(ByteLog log, HttpResponse response)
        {
            string end = log.End.ToString();
            response.Error(416, "the log ends at " + end, "offsets start over when the device does; leave out from for all there is");
            response.Field("Content-Range", "bytes */" + end);
            Fields(log.First, log.First, response);
            response.Field("X-Log-Next", end);
        }

        private static void Fields(long from, long first, HttpResponse response)
        {
            response.Field("X-Log-First", first.ToString());
            response.Field("X-Log-Missed", (first - from).ToString());
        }
    }
}
