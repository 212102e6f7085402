using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>Answers a call with a body that is the same for everybody.</summary>
    internal sealed class BodyHandler : ICallHandler
    {
        private readonly IHttpBody _body;

        /// <summary>Sets the body.</summary>
        /// <param name="body">The body.</param>
        internal BodyHandler(IHttpBody body)
        {
            _body = body;
        }

        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            response.Set(200, _body);
            return null;
        }
    }
}
