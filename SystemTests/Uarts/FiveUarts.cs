using System.Collections.Concurrent;
using Simulator.Hardware;
using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>Five UARTs of a model at 921,600 baud, each with a device that knows what it must get.</summary>
internal sealed class FiveUarts
{
    internal const int BaudRate = 921600;

    private const int Count = 5;

    private readonly ConcurrentQueue<string> _reports = [];
    private readonly long[] _got = new long[Count];
    private volatile bool _sentAtOnce;

    internal FiveUarts(UartModel model)
    {
        UartModels models = new(model, paced: true);
        for (int i = 0; i < Devices.Length; i++)
        {
            Devices[i] = new PatternDevice();
            Hardware[i] = models.Create(Devices[i], _reports.Enqueue);
        }
    }

    internal PatternDevice[] Devices { get; } = new PatternDevice[Count];

    internal SimulatedUart[] Hardware { get; } = new SimulatedUart[Count];

    /// <summary>What the models reported about the firmware's use of them.</summary>
    internal string[] Reports => [.. _reports];

    /// <summary>Whether all five were sending at some moment.</summary>
    internal bool SentAtOnce => _sentAtOnce;

    /// <summary>Sends the pattern on all five through a binding until each device has received a number of bytes.</summary>
    /// <param name="binding">The binding's class in Hal.Device.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="ended">Ends it early.</param>
    /// <param name="arguments">The arguments of the binding's constructor after the name.</param>
    internal void Send(string binding, long count, Func<bool> ended, params object[] arguments)
    {
        BoundUart[] uarts = [.. Hardware.Select((hardware, i) => new BoundUart(binding, i + 1, hardware, arguments))];
        try
        {
            BoardTime.Running.Lead(LookWhoSends);
            foreach (BoundUart uart in uarts)
            {
                uart.Settings.BaudRate = BaudRate;
                Assert.Null(uart.Open());
            }

            Send(uarts, count, ended);
        }
        finally
        {
            BoardTime.Running.Leave(LookWhoSends);
            Array.ForEach(uarts, uart => uart.Dispose());
        }
    }

    private void Send(BoundUart[] uarts, long count, Func<bool> ended)
    {
        byte[] chunk = new byte[512];
        long[] sent = new long[uarts.Length];
        while (!ended() && Devices.Any(device => device.Got < count))
        {
            bool moved = false;
            for (int i = 0; i < uarts.Length; i++)
            {
                int offered = (int)Math.Min(chunk.Length, count - sent[i]);
                PatternDevice.Fill(chunk.AsSpan(0, offered), sent[i]);
                int taken = offered == 0 ? 0 : uarts[i].Write(chunk, 0, offered);
                sent[i] += taken;
                moved |= taken > 0;
            }

            if (!moved)
            {
                Thread.Sleep(0);
            }
        }
    }

    // Called at each step of the board's time, after the UARTs: detects five wires carrying bytes within two milliseconds.
    private void LookWhoSends(long now)
    {
        int senders = 0;
        for (int i = 0; i < Count; i++)
        {
            long got = Devices[i].Got;
            senders += got > _got[i] ? 1 : 0;
            _got[i] = got;
        }

        _sentAtOnce |= senders == Count;
    }
}
