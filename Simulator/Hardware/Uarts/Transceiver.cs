using System.Diagnostics;
using Simulator.Hardware.Devices;

namespace Simulator.Hardware.Uarts;

/// <summary>
/// What carries bytes between a UART and its device: at the baud rate where that is simulated, with XON and XOFF, and with the
/// line held low for a break. Its UART calls it with its lock held.
/// </summary>
internal sealed class Transceiver
{
    private const int FarEndSize = 65536;
    private const int ChunkSize = 4096;

    // On a busy PC a thread may have to wait this long while others, and the board's time, go on.
    private static readonly long s_longestDelay = Stopwatch.Frequency / 10;

    // The longest time that counts between two looks: no ring is full for longer.
    private static readonly long s_longestPause = Stopwatch.Frequency * 100;

    // How often a second to look whether an unpaced wire has brought something.
    private const int UnpacedLooks = 10_000;

    // How often a second to look whether XON or XOFF is due, at least.
    private const int LooksForXoff = 1000;

    private readonly SimulatedUart _uart;
    private readonly IDevice _device;
    private readonly Wire _wire;
    private readonly LineBreak _break;
    private readonly TimeProvider _time;
    private readonly ByteQueue _farEnd = new(FarEndSize);
    private readonly bool _isExact;
    private readonly bool _isLoop;
    private readonly byte[] _chunk = new byte[ChunkSize];
    private LineSettings _settings;
    private long _caughtUp;
    private long _frame = 1;
    private long _receiveCredit;
    private long _transmitCredit;
    private byte _arriving;
    private bool _isArriving;
    private XonXoff? _xonXoff;
    private bool _isDrivenLow;

    /// <summary>Wires a device to a UART.</summary>
    /// <param name="uart">The UART.</param>
    /// <param name="device">The device.</param>
    /// <param name="time">The clock.</param>
    internal Transceiver(SimulatedUart uart, IDevice device, TimeProvider time)
    {
        _uart = uart;
        _device = device;
        _isLoop = device.IsLoop;
        _wire = new Wire(device);
        _break = new LineBreak(device);
        _time = time;
        _isExact = time is BoardTime { IsVirtual: true };
    }

    /// <summary>Whether something other than the device holds off the transmitter: its XOFF, or a break.</summary>
    internal bool IsHeld => _xonXoff is { IsHeld: true } || _break.IsPending;

    /// <summary>Bytes to the device that it did not take in time.</summary>
    internal long Undelivered { get; private set; }

    /// <summary>Whether there is nothing to send and nothing on its way, and nobody holds anybody off.</summary>
    private bool IsTransmitterIdle =>
        _xonXoff == null && _farEnd.Count == 0 && !_isDrivenLow && !_break.IsPending && _uart.NextToSend.IsEmpty;

    /// <summary>Changes the settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="now">The clock's time, read before taking the lock.</param>
    internal void Configure(LineSettings settings, long now)
    {
        _settings = settings;

        // Behind a real serial port the PC's driver does it.
        _xonXoff = settings.XonXoff && !_device.PacesItself ? new XonXoff() : null;
        _caughtUp = now;
        _frame = (long)(2 * settings.BitsPerFrame) * _time.TimestampFrequency;
        _receiveCredit = 0;
        _transmitCredit = 0;
        _isArriving = false;
        _wire.Configure(settings);
    }

    /// <summary>Drives the line to the device low, whatever the transmitter sends, or lets go of it.</summary>
    internal void DriveLow(bool low)
    {
        _isDrivenLow = low;
        UpdateBreak(0);
    }

    /// <summary>The UART is switched off, and drives the line no longer.</summary>
    internal void SwitchOff()
    {
        _isDrivenLow = false;
        _break.Abort();
    }

    /// <summary>Passes bytes straight to the device, where nothing is paced.</summary>
    /// <returns>How many the device took.</returns>
    internal int SendUnpaced(ReadOnlySpan<byte> bytes)
    {
        return IsHeld ? 0 : _wire.Send(bytes);
    }

    /// <summary>
    /// Notes that transmission began when the firmware's thread last read the clock before its call. The lock is held, the wires
    /// have caught up, and what is to be sent is set.
    /// </summary>
    internal void BeganAtTheLastLook()
    {
        long began = _time is BoardTime ? BoardTime.TakeLook() ?? _caughtUp : _caughtUp;
        _transmitCredit = Credit(Math.Clamp(_caughtUp - began, 0, s_longestDelay));
    }

    /// <summary>Lets the wires carry what they could until now; the lock is held.</summary>
    /// <param name="now">The clock's time, read before taking the lock.</param>
    internal void CatchUp(long now)
    {
        if (!_uart.IsOpen)
        {
            DeliverFarEnd();

            // Nobody listens: what arrives is lost.
            _wire.Receive(_chunk);
        }
        else if (_uart.Paced)
        {
            now = Math.Max(now, _caughtUp);
            if (_isExact && IsTransmitterIdle)
            {
                // As almost always.
                CarryToBoard(now);
                return;
            }

            while (_isExact && NextAlone() is long frame && frame < now)
            {
                Carry(frame);
            }

            // XOFF has to get out before the ring is full, however long nobody looks.
            while (_isExact && _xonXoff is not null && now - _caughtUp > _time.TimestampFrequency / LooksForXoff)
            {
                Carry(_caughtUp + (_time.TimestampFrequency / LooksForXoff));
            }

            Carry(now);
        }
        else
        {
            now = Math.Max(now, _caughtUp);
            TransmitUnpaced();
            UpdateBreak(now - _caughtUp);
            _caughtUp = now;

            while (_uart.Ring.Free > 0 && _wire.Receive(_uart.Ring.Room) is int received and > 0)
            {
                _uart.Ring.Added(_xonXoff?.Filter(_uart.Ring.Room[..received]) ?? received);
            }
        }
    }

    /// <summary>How many bytes the wires carry in a number of milliseconds.</summary>
    internal int FramesIn(int milliseconds)
    {
        return (int)(_settings.BaudRate / 1000.0 * milliseconds / _settings.BitsPerFrame);
    }

    /// <summary>How long bytes take on the wire at least, in the clock's time.</summary>
    internal long TimeOf(int count)
    {
        return _uart.Paced && _settings.BaudRate > 0 ? TimeFor(count * _frame) : _time.TimestampFrequency / UnpacedLooks;
    }

    /// <summary>When so many more bytes have been sent at the earliest, in the clock's time.</summary>
    internal long SentAt(int count)
    {
        return _caughtUp + (_uart.Paced ? TimeFor(Math.Max(1, (count * _frame) - _transmitCredit)) : TimeOf(count));
    }

    /// <summary>What the wires can carry in a time: half bits times the clock's frequency, so that no rounding makes a frame longer.</summary>
    private long Credit(long time)
    {
        return Math.Min(time, s_longestPause) * _settings.BaudRate * 2;
    }

    /// <summary>The time that a credit takes, rounded up.</summary>
    private long TimeFor(long credit)
    {
        long each = _settings.BaudRate * 2L;
        return (credit + each - 1) / each;
    }

    private void UpdateBreak(long passed)
    {
        _break.Pass(passed, _uart.Paced && _settings.BaudRate > 0 ? _frame / (_settings.BaudRate * 2L) : 0);
        if (!_isDrivenLow)
        {
            _break.End();
        }
        else if (!_break.IsLow && (!_uart.SendsBeforeBreak || _uart.NextToSend.IsEmpty))
        {
            _break.Begin(_farEnd.Count);
        }
    }

    /// <summary>Lets the wires carry what they can until a time, where there is nothing to send.</summary>
    private void CarryToBoard(long until)
    {
        _transmitCredit = 0;
        if (until != _caughtUp)
        {
            long credit = Credit(until - _caughtUp);
            _caughtUp = until;
            ReceivePaced(credit);
        }
    }

    /// <summary>Lets the wires carry what they can until a time, as if the device had not heard anything until then.</summary>
    private void Carry(long until)
    {
        if (_isExact && IsTransmitterIdle)
        {
            CarryToBoard(until);
            return;
        }

        long passed = until - _caughtUp;
        long credit = Credit(passed);
        _caughtUp = until;
        bool receivesFirst = _isExact && !_isLoop;
        if (receivesFirst)
        {
            ReceivePaced(credit);
        }

        TransmitPaced(credit);
        UpdateBreak(passed);
        if (!receivesFirst)
        {
            ReceivePaced(credit);
        }
    }

    /// <summary>When the next frame will have reached a device that is silent and may answer it; <see langword="null"/> if there is
    /// none.</summary>
    private long? NextAlone()
    {
        return _isArriving || _isLoop || _uart.NextToSend.IsEmpty ? null : SentAt(1);
    }

    private void DeliverFarEnd()
    {
        while (_break.Deliverable(_farEnd.Count) is int waiting and > 0
            && _farEnd.Filled is var filled
            && _wire.Send(filled[..Math.Min(filled.Length, waiting)]) is int taken and > 0)
        {
            _farEnd.Removed(taken);
            _break.Delivered(taken);
        }
    }

    private void TransmitUnpaced()
    {
        DeliverFarEnd();
        bool held = _device.PacesItself || _settings.FlowControl || _uart.IsHeldWithoutFlowControl;
        while (_xonXoff is not { IsHeld: true } && _uart.NextToSend is { IsEmpty: false } next)
        {
            int sent = _farEnd.Count == 0 ? SendUnpaced(next) : 0;
            if (sent == 0 && held)
            {
                return;
            }

            if (sent == 0)
            {
                // Nothing holds off the transmitter: what the device does not take in time is lost.
                sent = next.Length;
                Undelivered += sent - _farEnd.Add(next);
            }

            _uart.Sent(sent);
        }
    }

    private void TransmitPaced(long credit)
    {
        // An idle transmitter accumulates no credit.
        bool held = _xonXoff is { IsHeld: true };
        _transmitCredit = _xonXoff?.Due is null && (held || _uart.NextToSend.IsEmpty) ? 0 : _transmitCredit + credit;
        TransmitDue();
        while (_transmitCredit >= _frame && !held && _uart.NextToSend is { IsEmpty: false } next)
        {
            ReadOnlySpan<byte> sent = next[..(int)Math.Min(next.Length, _transmitCredit / _frame)];
            int arrived = _break.IsLow ? 0 : _farEnd.Add(sent);
            if (_settings.FlowControl && arrived < sent.Length)
            {
                // CTS holds off the transmitter.
                _uart.Sent(arrived);
                _transmitCredit = 0;
                break;
            }

            Undelivered += sent.Length - arrived;
            _transmitCredit -= sent.Length * _frame;
            _uart.Sent(sent.Length);
        }

        DeliverFarEnd();
    }

    /// <summary>Sends XON or XOFF where that is due.</summary>
    private void TransmitDue()
    {
        if (_transmitCredit >= _frame && _xonXoff?.Due is byte control)
        {
            _farEnd.Add([control]);
            _xonXoff.Sent();
            _transmitCredit -= _frame;
        }
    }

    private void ReceivePaced(long credit)
    {
        _receiveCredit += credit;
        bool isSilent = !_isArriving && _device.IsSilent;
        while (!isSilent && (_receiveCredit >= _frame || (_isLoop && credit > 0)))
        {
            int max = _isLoop ? ChunkSize : (int)Math.Min(_receiveCredit / _frame, ChunkSize);
            int count = Take(max);
            if (count == 0)
            {
                break;
            }

            _receiveCredit -= count * _frame;
            _uart.Arrived(_chunk.AsSpan(0, _xonXoff?.Filter(_chunk.AsSpan(0, count)) ?? count));
        }

        if (credit > 0 && !_isArriving && (isSilent || !Begin()))
        {
            // A device that is silent or held off by RTS accumulates no credit.
            _uart.Silent(Math.Max(0, _receiveCredit), _frame);
            _receiveCredit = 0;
        }

        _xonXoff?.Watch(_uart.XonXoffLevel, _uart.XonBelow, _uart.XoffAbove);
    }

    /// <summary>Takes frames that are complete: the one begun, and those after it that RTS lets through.</summary>
    private int Take(int max)
    {
        int begun = 0;
        if (_isArriving)
        {
            _chunk[0] = _arriving;
            _isArriving = false;
            begun = 1;
        }

        int more = Math.Min(max, _settings.FlowControl ? _uart.RoomToReceive : ChunkSize) - begun;
        return begun + (more <= 0 ? 0 : _wire.Receive(_chunk.AsSpan(begun, more)));
    }

    /// <summary>Lets the device begin a frame, if it has one to send.</summary>
    private bool Begin()
    {
        _isArriving = !_isLoop && (!_settings.FlowControl || _uart.RoomToReceive > 0) && _wire.Receive(_chunk.AsSpan(0, 1)) == 1;
        _arriving = _chunk[0];
        return _isArriving;
    }
}
