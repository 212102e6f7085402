using System;
using TS500.Firmware.Ports;
using TS500.Firmware.Settings;

namespace TS500.Firmware.Http
{
    /// <summary>Replaces the text of nf.config, if there is no error in it.</summary>
    internal sealed class ReplaceConfigurationHandler : ICallHandler
    {
        private readonly TerminalServer _server;

        /// <summary>Sets what is configured.</summary>
        /// <param name="server">The terminal server.</param>
        internal ReplaceConfigurationHandler(TerminalServer server)
        {
            _server = server;
        }

        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            if (call.Parameters.Count > 0 || call.Request.BodyLength == 0)
            {
                response.Error(400, "the body must be the text of an nf.config, and there are no parameters", "curl -T nf.config sends one");
                return null;
            }

            try
            {
                Replace(call, response);
            }
            catch (OutOfMemoryException)
            {
                response.Error(503, LargeBody.NoMemory);
            }

            return null;
        }

        private void Replace(Call call, HttpResponse response)
        {
            byte[] text = call.Request.Body;
            DeviceConfiguration configuration = ConfigurationParser.Parse(ConfigurationText.Decode(text));
            _server.Check(configuration);
            if (configuration.Errors.Length > 0)
            {
                response.Error(400, "nothing was changed", null, configuration.Errors);
            }
            else if (!_server.ReplaceConfiguration(text, configuration, call.Client, call.Now, out string fault))
            {
                response.Error(501, "the board has no storage for an nf.config", "the one built in is from the board's folder");
            }
            else if (fault != null)
            {
                response.Error(500, "nf.config could not be written, and nothing was changed", fault);
            }
            else
            {
                response.Set(200, new ConfiguredBody(text.Length, configuration.NeedsRestart(_server.Configuration)));
            }
        }
    }
}
