using System;
using TS500.Firmware.Configuration;
using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>
    /// Starts the terminal server on a board and survives its failures, since nobody can power-cycle a board in a rack. An
    /// exception that leaves Main would end the program without a word (nanoCLR).
    /// </summary>
    public static class Supervisor
    {
        // In ms. Each wait is twice the one before; after the longest the board itself is started again.
        private const int FirstWait = 1000;
        private const int LongestWait = 64000;

        /// <summary>Serves for ever: returns only if the board's restart does.</summary>
        /// <param name="board">The board.</param>
        public static void Run(IBoard board)
        {
            board.Log("TS500 " + TerminalServer.Version + " on " + board.Name);
            TerminalServer server = null;
            for (int wait = FirstWait; server == null && wait <= LongestWait; wait *= 2)
            {
                server = Start(board, wait);
            }

            if (server != null)
            {
                Serve(server, board);
            }

            board.Log("error: the board starts again");
            board.Restart();
        }

        private static TerminalServer Start(IBoard board, int wait)
        {
            try
            {
                board.Start();
                return new TerminalServer(board, ConfigurationParser.Parse(board.Configuration));
            }
            catch (Exception fault)
            {
                Report(board, "the start has failed", fault, wait);
                return null;
            }
        }

        private static void Serve(TerminalServer server, IBoard board)
        {
            try
            {
                server.Run();
            }
            catch (Exception fault)
            {
                Report(board, "the terminal server has failed", fault, FirstWait);
            }
        }

        /// <summary>Says what happened, and blinks fast for a while.</summary>
        private static void Report(IBoard board, string what, Exception fault, int wait)
        {
            board.Log("error: " + what + ": " + fault.GetType().FullName + ": " + fault.Message + "; next try in "
                + (wait / 1000).ToString() + " s");
            StatusLight light = new StatusLight(board.StatusLed);
            for (int waited = 0; waited < wait; waited += StatusLight.Fast)
            {
                light.Blink();
                board.Clock.Sleep(StatusLight.Fast);
            }
        }
    }
}
