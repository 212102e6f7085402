using System;
using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>Answers the text of nf.config. It is read from the board's storage each time, so that it takes no memory
    /// otherwise.</summary>
    internal sealed class ConfigurationHandler : ICallHandler
    {
        private readonly TerminalServer _server;

        /// <summary>Sets who has it.</summary>
        /// <param name="server">The terminal server.</param>
        internal ConfigurationHandler(TerminalServer server)
        {
            _server = server;
        }

        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            try
            {
                response.Set(200, new ConfigurationBody(_server.ReadConfiguration()));
            }
            catch (OutOfMemoryException)
            {
                response.Error(503, LargeBody.NoMemory);
            }

            return null;
        }
    }
}
