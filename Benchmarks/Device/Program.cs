using System;

namespace TS500.Benchmarks.Device
{
    /// <summary>Prints the table; in the virtual device, a program that throws ends silently.</summary>
    public static class Program
    {
        public static void Main()
        {
            try
            {
                Console.WriteLine(PollingLoop.Measure(500));
            }
            catch (Exception fault)
            {
                Console.WriteLine("error: " + fault.Message);
            }
        }
    }
}
