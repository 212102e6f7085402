using System;
using TS500.Firmware.Settings;
using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>
    /// Starts the terminal server on a board and survives its failures, since nobody is there to power-cycle a board in a rack.
    /// An exception that leaves Main would end the program silently (nanoCLR).
    /// </summary>
    public static class Supervisor
    {
        // In ms. Each wait is twice the previous one; after the longest, the board is restarted.
        private const int FirstWait = 1000;
        private const int LongestWait = 64000;

        // In bytes: what calls allocate while they are answered, the longest nf.config among it.
        private const int Reserve = 32768;

        // In characters: it is a part of an HTTP response.
        private const int MaxFault = 100;

        /// <summary>Serves forever: returns only if restarting the board does.</summary>
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

            board.Log((server != null && server.IsRestartDue ? "" : "error: ") + "restarting the board");
            board.Restart();
        }

        private static TerminalServer Start(IBoard board, int wait)
        {
            try
            {
                board.Start();
                return Make(board, ReadConfiguration(board));
            }
            catch (Exception fault)
            {
                Report(board, "startup failed", fault, wait);
                return null;
            }
        }

        /// <summary>Makes the terminal server; without the large logs that nf.config asks for, if there is no memory for them: a board
        /// that restarts for ever could not be told to do without.</summary>
        private static TerminalServer Make(IBoard board, DeviceConfiguration configuration)
        {
            if (!configuration.HasLargeLog(board.LogBytes))
            {
                return new TerminalServer(board, configuration);
            }

            TerminalServer server = TryToMake(board, configuration);
            if (server == null)
            {
                configuration.GiveUpLargeLogs(board.LogBytes);
                server = new TerminalServer(board, configuration);
            }

            return server;
        }

        /// <summary>Makes the terminal server, if that leaves <see cref="Reserve"/>.</summary>
        private static TerminalServer TryToMake(IBoard board, DeviceConfiguration configuration)
        {
            try
            {
                TerminalServer server = new TerminalServer(board, configuration);
                _ = new byte[Reserve];
                return server;
            }
            catch (OutOfMemoryException)
            {
                return null;
            }
        }

        private static DeviceConfiguration ReadConfiguration(IBoard board)
        {
            DeviceConfiguration configuration = ConfigurationParser.Parse(ConfigurationText.Decode(board.ReadConfiguration(out string fault)));
            if (fault != null)
            {
                configuration.AddError(
                    "nf.config cannot be read, so the one built in is used: "
                    + (fault.Length > MaxFault ? fault.Substring(0, MaxFault) + "..." : fault),
                    true);
            }

            return configuration;
        }

        private static void Serve(TerminalServer server, IBoard board)
        {
            try
            {
                server.Run();
            }
            catch (Exception fault)
            {
                Report(board, "the terminal server failed", fault, FirstWait);
            }
        }

        /// <summary>Logs a failure, and blinks fast while it waits.</summary>
        private static void Report(IBoard board, string what, Exception fault, int wait)
        {
            board.Log("error: " + what + ": " + fault.GetType().FullName + ": " + fault.Message + "; retrying in "
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
