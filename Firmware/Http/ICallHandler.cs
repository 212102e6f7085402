using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>Answers one of the calls.</summary>
    internal interface ICallHandler
    {
        /// <summary>Answers a call.</summary>
        /// <param name="call">The call.</param>
        /// <param name="response">Where the answer goes.</param>
        /// <returns><see langword="null"/> if the answer is set up, or a release that the answer waits for.</returns>
        Release Answer(Call call, HttpResponse response);
    }
}
