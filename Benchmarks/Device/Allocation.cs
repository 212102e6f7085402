using System;
using TS500.Firmware;
using GC = nanoFramework.Runtime.Native.GC;

namespace TS500.Benchmarks.Device
{
    /// <summary>
    /// Measures what a turn allocates. nanoCLR does not count allocations, but it collects only when the heap is used up
    /// (nf-interpreter Execution.cpp, ExtractHeapBlocks): the number of turns until a collection shows how much each allocates.
    /// </summary>
    public sealed class Allocation
    {
        // The smallest object on nanoCLR's heap, in bytes.
        private const int SmallestObject = 12;
        private const int TurnsPerLook = 64;
        private const int FreeAtMost = 256 * 1024;
        private const int BallastPiece = 4 * 1024;

        private readonly TerminalServer _server;
        private readonly BenchClock _clock;
        private readonly object[] _ballast;

        /// <summary>Fills most of the heap, so that a collection is never many turns away.</summary>
        public Allocation(TerminalServer server, BenchClock clock)
        {
            _server = server;
            _clock = clock;
            uint free = GC.Run(false);
            _ballast = new object[free > FreeAtMost ? (int)((free - FreeAtMost) / BallastPiece) : 0];
            for (int i = 0; i < _ballast.Length; i++)
            {
                _ballast[i] = new byte[BallastPiece];
            }
        }

        /// <summary>The number of bytes that a turn allocates.</summary>
        public long BytesPerTurn()
        {
            uint free = GC.Run(false);
            WeakReference collected = new WeakReference(new object());
            long enough = free / SmallestObject;
            long turns = 0;
            while (turns <= enough && collected.IsAlive)
            {
                for (int i = 0; i < TurnsPerLook; i++)
                {
                    _clock.Now++;
                    _server.Turn();
                }

                turns += TurnsPerLook;
            }

            return collected.IsAlive ? 0 : free / turns;
        }
    }
}
