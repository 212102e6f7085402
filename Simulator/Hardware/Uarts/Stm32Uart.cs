using Simulator.Hardware.Devices;

namespace Simulator.Hardware.Uarts;

/// <summary>
/// An STM32's UART with nanoFramework's driver: DMA sends straight from the firmware's array, while the caller waits for an
/// event that all ports share; received bytes come one interrupt each (nf-interpreter
/// targets/ChibiOS/_nanoCLR/System.IO.Ports).
/// </summary>
/// <param name="device">The device; the UART disposes of it.</param>
/// <param name="paced">Whether bytes take time on the wire.</param>
/// <param name="completion">The event that all ports of the board share.</param>
/// <param name="report">Called with misuse that the real driver would not forgive.</param>
/// <param name="time">The clock, or <see langword="null"/> for the board's.</param>
public sealed class Stm32Uart(
    IDevice device, bool paced, CompletionEvent completion, Action<string> report, TimeProvider? time = null)
    : SimulatedUart(device, paced, time)
{
    private const int MaxDivider = 0xFFFF;

    // PCLK1; USART6 has twice that.
    private const int Clock = 54_000_000;

    // What the receiver makes of an idle line that is inverted.
    private static readonly byte[] s_zero = [0];

    private readonly byte[] _dataRegister = new byte[1];
    private byte[] _array = [];
    private int _next;
    private int _left;
    private bool _registerFull;
    private bool _reported;

    /// <inheritdoc/>
    protected internal override ReadOnlySpan<byte> NextToSend => _array.AsSpan(_next, _left);

    /// <inheritdoc/>
    protected override int FramesToCompletion => _left;

    /// <inheritdoc/>
    protected override bool HasFlowControl => false;

    /// <inheritdoc/>
    public override bool Send(byte[] array, int offset, int count, int timeout)
    {
        long now = Now();
        lock (Sync)
        {
            CatchUp(now);
            if (_left > 0 && !_reported)
            {
                _reported = true;
                report("a write began before the driver had sent the previous one: the rest of that one is lost");
            }

            (_array, _next, _left) = (array, offset, count);
            Transceiver.BeganAtTheLastLook();
            CatchUp(now);
        }

        LookWhenSent();
        return completion.Wait(timeout);
    }

    /// <inheritdoc/>
    protected override void Check(LineSettings settings)
    {
        if (settings.DataBits < 7)
        {
            throw new NotSupportedException();
        }

        if (settings is { DataBits: 7, Parity: not LineParity.None } || settings.StopBits == 1.5)
        {
            report($"nanoFramework sets {settings.Format} up wrongly");
        }

        if (Clock / settings.BaudRate > MaxDivider)
        {
            report($"the divider does not reach {settings.BaudRate} baud");
        }
    }

    /// <inheritdoc/>
    protected override void Reset()
    {
        _registerFull = false;
        EndTransmission();
    }

    /// <inheritdoc/>
    protected override void SwitchedOff()
    {
        _left = 0;
        completion.Clear();
    }

    /// <inheritdoc/>
    protected override void Closed()
    {
        if (_left > 0)
        {
            // Write holds the driver's mutex until it is woken; when it then finds the port disposed of, it does not release it.
            report("the port was closed before the driver had sent the last write: on the board the next write never returns");
        }

        EndTransmission();
    }

    /// <inheritdoc/>
    protected internal override void Sent(int count)
    {
        _next += count;
        _left -= count;
        if (_left == 0)
        {
            completion.Raise();
        }
    }

    /// <inheritdoc/>
    protected internal override void Arrived(ReadOnlySpan<byte> bytes)
    {
        if (IsInverted)
        {
            // The receiver takes ones for zeros, and the idle line for a start bit.
            bytes = new byte[bytes.Length];
            Garbled += bytes.Length;
        }

        if (!InterruptsHeld)
        {
            base.Arrived(bytes);
            return;
        }

        // The register keeps the unread byte; what comes after it is dropped.
        if (!_registerFull)
        {
            _registerFull = true;
            _dataRegister[0] = bytes[0];
            bytes = bytes[1..];
        }

        Overruns += bytes.Length;
    }

    /// <inheritdoc/>
    protected override void Inverted()
    {
        base.Arrived(s_zero);
    }

    /// <inheritdoc/>
    protected override void InterruptsReleased()
    {
        if (_registerFull)
        {
            base.Arrived(_dataRegister);
            _registerFull = false;
        }
    }

    private void EndTransmission()
    {
        if (_left > 0)
        {
            _left = 0;
            completion.Raise();
        }
    }
}
