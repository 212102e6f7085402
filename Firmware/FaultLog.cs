using System;
using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>Reports faults without flooding the debug channel: the 1st, 2nd, 4th, 8th, ... at each place.</summary>
    internal static class FaultLog
    {
        /// <summary>Reports a fault that the firmware survived.</summary>
        /// <param name="board">The board.</param>
        /// <param name="place">Where it happened, such as <c>port 3</c>.</param>
        /// <param name="count">How many faults there have been at that place.</param>
        /// <param name="fault">The fault.</param>
        internal static void Write(IBoard board, string place, int count, Exception fault)
        {
            if ((count & (count - 1)) == 0)
            {
                board.Log("error: " + place + ": fault " + count.ToString() + ": " + fault.GetType().FullName + ": " + fault.Message);
            }
        }
    }
}
