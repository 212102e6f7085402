using TS500.Firmware;

namespace TS500.Boards.Virtual
{
    /// <summary>The firmware on the virtual board.</summary>
    public static class Program
    {
        /// <summary>Serves forever.</summary>
        public static void Main()
        {
            Supervisor.Run(new VirtualBoard());
        }
    }
}
