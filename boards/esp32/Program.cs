using TS500.Firmware;

namespace TS500.Boards.AnyEsp32
{
    /// <summary>The firmware on a board with an ESP32, S2, S3 or C-series chip.</summary>
    public static class Program
    {
        /// <summary>Serves forever.</summary>
        public static void Main()
        {
            Supervisor.Run(new AnyEsp32Board());
        }
    }
}
