using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>Answers what a port does and how it is set.</summary>
    internal sealed class PortHandler : ICallHandler
    {
        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            response.Set(200, new PortBody(call.Port));
            return null;
        }
    }
}
