using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>Releases a port's client.</summary>
    internal sealed class ReleaseHandler : ICallHandler
    {
        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            bool graceful = false;
            bool purge = false;
            for (int i = 0; i < call.Parameters.Count; i++)
            {
                switch (call.Parameters.Key(i) + "=" + call.Parameters.Value(i))
                {
                    case "mode=abort":
                    case "purge=false":
                        break;
                    case "mode=graceful":
                        graceful = true;
                        break;
                    case "purge=true":
                        purge = true;
                        break;
                    default:
                        response.Error(400, "allowed here: mode=abort, mode=graceful, purge=true, purge=false");
                        return null;
                }
            }

            return call.Port.Release(graceful, purge, call.Client, call.Now);
        }
    }
}
