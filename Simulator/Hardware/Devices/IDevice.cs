using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>What is attached to a UART's wires. No call waits. Calls come from one thread at a time.</summary>
public interface IDevice : IDisposable
{
    /// <summary>For the table shown at startup, such as <c>pty /dev/pts/3</c>.</summary>
    string Description { get; }

    /// <summary>Whether real hardware does the pacing, so that the simulated UART must not.</summary>
    bool PacesItself { get; }

    /// <summary>The descriptor that is ready when the device is, or -1 if it has none. It may change.</summary>
    int Descriptor => -1;

    /// <summary>Whether what the board sends is on its way back at the same time, as where TX is wired to RX.</summary>
    bool IsLoop => false;

    /// <summary>Whether it has nothing to say now: <see cref="Receive"/> would be asked in vain. Whoever does not know is asked.</summary>
    bool IsSilent => false;

    /// <summary>The device's frame format, or <see langword="null"/> if it always uses the board's.</summary>
    FrameFormat? Format => null;

    /// <summary>Takes bytes that the device sends to the board.</summary>
    /// <param name="bytes">Where they go.</param>
    /// <returns>How many there were.</returns>
    int Receive(Span<byte> bytes);

    /// <summary>Hands the device bytes that the board sent.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>How many it took.</returns>
    int Send(ReadOnlySpan<byte> bytes);

    /// <summary>Called when the board has set its UART.</summary>
    /// <param name="settings">Baud rate, frame format, flow control.</param>
    void Configure(LineSettings settings);

    /// <summary>Called when the board's line has been low for longer than a frame, and when it is high again.</summary>
    /// <param name="on">Whether it is low.</param>
    /// <returns>Whether the device has taken notice; if not, this is called again later.</returns>
    bool SetBreak(bool on) => true;

    /// <summary>Called when the board has switched a modem line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="on">Whether it is on, which is low.</param>
    void SetLine(ModemLine line, bool on)
    {
    }
}
