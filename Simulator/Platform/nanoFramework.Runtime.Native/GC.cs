using System;
using Simulator.Hardware;

namespace nanoFramework.Runtime.Native;

/// <summary>nanoFramework's garbage collector.</summary>
public static class GC
{
    // Of nanoCLR on a PC (nf-interpreter targets/posix/nanoCLR/Memory.cpp).
    private const long HeapSize = 10 * 1024 * 1024;

    /// <summary>Collects garbage.</summary>
    /// <param name="compactHeap">Not needed here.</param>
    /// <returns>The bytes that a heap of nanoCLR's size would have left.</returns>
    public static uint Run(bool compactHeap)
    {
        if (BoardTime.Running.IsVirtual)
        {
            // .NET's heap is never the same twice.
            return (uint)(HeapSize / 2);
        }

        // Not a full collection: it would stop the simulated board for several of the PC's milliseconds.
        System.GC.Collect(0);
        return (uint)Math.Max(0, HeapSize - System.GC.GetTotalMemory(forceFullCollection: false));
    }
}
