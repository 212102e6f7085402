using System.Collections.Concurrent;
using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>Five UARTs of a model at 921,600 baud, each with a device that knows what it must get.</summary>
internal sealed class FiveUarts
{
    internal const int BaudRate = 921600;

    private readonly ConcurrentQueue<string> _reports = [];

    internal FiveUarts(UartModel model)
    {
        UartModels models = new(model, paced: true);
        for (int i = 0; i < Devices.Length; i++)
        {
            Devices[i] = new PatternDevice();
            Hardware[i] = models.Create(Devices[i], _reports.Enqueue);
        }
    }

    internal PatternDevice[] Devices { get; } = new PatternDevice[5];

    internal SimulatedUart[] Hardware { get; } = new SimulatedUart[5];

    /// <summary>What the models had to say of the firmware's use of them.</summary>
    internal string[] Reports => [.. _reports];

    /// <summary>Sends the pattern on all five through a binding until each device has got so much of it.</summary>
    /// <param name="binding">The binding's class in Hal.Device.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="ended">Ends it early.</param>
    /// <param name="arguments">What the binding's constructor wants after the name.</param>
    /// <returns>How many bytes the slowest device had got when the first had all.</returns>
    internal long Send(string binding, long count, Func<bool> ended, params object[] arguments)
    {
        BoundUart[] uarts = [.. Hardware.Select((hardware, i) => new BoundUart(binding, i + 1, hardware, arguments))];
        try
        {
            foreach (BoundUart uart in uarts)
            {
                uart.Settings.BaudRate = BaudRate;
                Assert.Null(uart.Open());
            }

            return Send(uarts, count, ended);
        }
        finally
        {
            Array.ForEach(uarts, uart => uart.Dispose());
        }
    }

    private long Send(BoundUart[] uarts, long count, Func<bool> ended)
    {
        byte[] chunk = new byte[512];
        long[] sent = new long[uarts.Length];
        long slowest = -1;
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

            if (slowest < 0 && Devices.Any(device => device.Got >= count))
            {
                slowest = Devices.Min(device => device.Got);
            }

            if (!moved)
            {
                Thread.Sleep(0);
            }
        }

        return slowest;
    }
}
