namespace TS500.Firmware.Settings
{
    /// <summary>Everything nf.config sets.</summary>
    public sealed class DeviceConfiguration
    {
        /// <summary>Makes a configuration.</summary>
        /// <param name="device">The <c>[device]</c> section.</param>
        /// <param name="http">The <c>[http]</c> section.</param>
        /// <param name="ports">The <c>[port1]</c> to <c>[port5]</c> sections.</param>
        /// <param name="errors">The errors in nf.config.</param>
        internal DeviceConfiguration(DeviceSettings device, HttpSettings http, PortSettings[] ports, string[] errors)
        {
            Device = device;
            Http = http;
            Ports = ports;
            Errors = errors;
        }

        /// <summary>The <c>[device]</c> section.</summary>
        public DeviceSettings Device { get; }

        /// <summary>The <c>[http]</c> section.</summary>
        public HttpSettings Http { get; }

        /// <summary>Whether any of it takes effect only after a restart.</summary>
        /// <param name="running">What is in effect.</param>
        public bool NeedsRestart(DeviceConfiguration running)
        {
            bool needs = Device.Values.NeedRestart(running.Device.Values) || Http.Values.NeedRestart(running.Http.Values);
            for (int i = 0; i < Ports.Length; i++)
            {
                needs |= Ports[i].Values.NeedRestart(running.Ports[i].Values);
            }

            return needs;
        }

        /// <summary>The <c>[port1]</c> to <c>[port5]</c> sections, port 1 at index 0.</summary>
        public PortSettings[] Ports { get; }

        /// <summary>
        /// The errors in nf.config, one sentence each, with line, key and allowed values. A key that a wrong line was to set
        /// keeps its default.
        /// </summary>
        public string[] Errors { get; internal set; }

        /// <summary>Adds an error that shows only on the board.</summary>
        /// <param name="error">A sentence.</param>
        internal void Add(string error)
        {
            string[] errors = new string[Errors.Length + 1];
            Errors.CopyTo(errors, 0);
            errors[Errors.Length] = error;
            Errors = errors;
        }
    }
}
