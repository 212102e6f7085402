using TS500.Firmware;

namespace TS500.Boards.Esp32P4
{
    /// <summary>The firmware on Espressif's ESP32-P4-Function-EV-Board.</summary>
    public static class Program
    {
        /// <summary>Serves forever.</summary>
        public static void Main()
        {
            Supervisor.Run(new Esp32P4Board());
        }
    }
}
