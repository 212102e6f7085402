using TS500.Firmware;

namespace TS500.Boards.Stm32NucleoF767zi
{
    /// <summary>The firmware on ST's NUCLEO-F767ZI.</summary>
    public static class Program
    {
        /// <summary>Serves forever.</summary>
        public static void Main()
        {
            Supervisor.Run(new NucleoF767ziBoard());
        }
    }
}
