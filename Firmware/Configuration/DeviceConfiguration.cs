using TS500.Firmware.Settings;

namespace TS500.Firmware.Configuration
{
    /// <summary>Everything nf.config sets. The initial values are safe defaults.</summary>
    public sealed class DeviceConfiguration
    {
        /// <summary>Makes a configuration of defaults.</summary>
        public DeviceConfiguration()
        {
            for (int i = 0; i < Limits.Ports; i++)
            {
                Ports[i] = new PortSettings();
            }
        }

        /// <summary>The <c>[device]</c> section.</summary>
        public DeviceSection Device { get; } = new DeviceSection();

        /// <summary>The <c>[http]</c> section.</summary>
        public HttpSection Http { get; } = new HttpSection();

        /// <summary>The <c>[port1]</c> to <c>[port5]</c> sections, port 1 at index 0.</summary>
        public PortSettings[] Ports { get; } = new PortSettings[Limits.Ports];

        /// <summary>
        /// The errors in nf.config, one sentence each, with line, key and allowed values. A key that a wrong line was to set
        /// keeps its default.
        /// </summary>
        public string[] Errors { get; internal set; } = new string[0];

        /// <summary>Finds a section by its name; <see langword="null"/> if there is none.</summary>
        /// <param name="name">The name, without brackets.</param>
        internal Section Find(string name)
        {
            switch (name)
            {
                case "device": return Device;
                case "http": return Http;
            }

            bool isPort = name.Length == 5 && name.StartsWith("port") && name[4] >= '1' && name[4] < '1' + Limits.Ports;
            return isPort ? Ports[name[4] - '1'] : null;
        }
    }
}
