using TS500.Firmware;
using TS500.Firmware.Configuration;
using TS500.Hal.Device;

namespace TS500.Boards.Virtual
{
    /// <summary>Composes the firmware for the virtual board.</summary>
    public static class Program
    {
        /// <summary>Serves for ever.</summary>
        public static void Main()
        {
            string text = InternalStorage.ReadText("I:\\nf.config");
            new TerminalServer(new VirtualBoard(), ConfigurationParser.Parse(text ?? "")).Run();
        }
    }
}
