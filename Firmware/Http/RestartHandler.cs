using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>Restarts the board, once the answer is on its way.</summary>
    internal sealed class RestartHandler : ICallHandler
    {
        private readonly TerminalServer _server;

        /// <summary>Sets what is restarted.</summary>
        /// <param name="server">The terminal server.</param>
        internal RestartHandler(TerminalServer server)
        {
            _server = server;
        }

        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            if (call.Parameters.Count > 0)
            {
                response.Error(400, "a restart has no parameters");
                return null;
            }

            _server.Restart(call.Client);
            response.Set(202, new RestartBody());
            return null;
        }
    }
}
