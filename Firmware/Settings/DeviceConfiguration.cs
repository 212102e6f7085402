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

        /// <summary>Whether a port is to keep a larger log than the board can certainly spare.</summary>
        /// <param name="spare">How many bytes that is.</param>
        internal bool HasLargeLog(int spare)
        {
            for (int i = 0; i < Ports.Length; i++)
            {
                if (Ports[i].IsLogLarge(spare))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Gives up the logs that are larger than the board can certainly spare, and says so in <see cref="Errors"/>.</summary>
        /// <param name="spare">How many bytes that is.</param>
        internal void GiveUpLargeLogs(int spare)
        {
            string ports = "";
            for (int i = 0; i < Ports.Length; i++)
            {
                if (Ports[i].IsLogLarge(spare))
                {
                    ports += (ports.Length == 0 ? "" : ", ") + "log=" + Ports[i].Log.ToString() + " in [port" + (i + 1).ToString() + "]";
                    Ports[i] = Ports[i].WithoutLog();
                }
            }

            AddError("nf.config: there is not enough memory for " + ports + "; using " + (spare / 1024).ToString() + " instead", true);
        }

        /// <summary>Adds an error that shows only on the board.</summary>
        /// <param name="error">A sentence.</param>
        /// <param name="isFirst">Whether it comes before the others, as it says why they may be there.</param>
        internal void AddError(string error, bool isFirst)
        {
            string[] errors = new string[Errors.Length + 1];
            Errors.CopyTo(errors, isFirst ? 1 : 0);
            errors[isFirst ? 0 : Errors.Length] = error;
            Errors = errors;
        }

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
        /// has its <see cref="Setting.Fallback"/>.
        /// </summary>
        public string[] Errors { get; internal set; }
    }
}
