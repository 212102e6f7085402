using System;

namespace TS500.Benchmarks.Device
{
    /// <summary>Prints the table; in the virtual device, a program ends without a word when it throws.</summary>
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
