using Simulator.Hardware.Devices;

namespace Simulator.Hardware.Uarts;

/// <summary>
/// A UART with a device on its wires and a receive ring. It catches up with the time at every call and once a millisecond, so
/// that the wires keep moving without calls from the firmware. How bytes get from the firmware's array to the transmitter, and
/// from the receiver to the ring, is up to the model.
/// </summary>
public abstract class SimulatedUart : IDisposable
{
    private readonly IDevice _device;
    private readonly TimeProvider _time;
    private readonly bool _isVirtual;
    private readonly Action<long>? _advance;
    private readonly Action _lookAgain;
    private LineSettings _settings;
    private bool _interruptsHeld;
    private bool _isInverted;
    private volatile bool _wasAsked;
    private bool _looksAgain;

    /// <summary>Wires a device to a UART.</summary>
    /// <param name="device">The device; the UART disposes of it.</param>
    /// <param name="paced">Whether bytes take time on the wire.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the board's.</param>
    protected SimulatedUart(IDevice device, bool paced, TimeProvider? time)
    {
        _device = device;
        _time = time ?? BoardTime.Running;
        _isVirtual = _time is BoardTime { IsVirtual: true };
        Transceiver = new Transceiver(this, device, _time);
        _lookAgain = LookAgain;
        Paced = paced && !device.PacesItself;
        if (Paced && _time is BoardTime boardTime)
        {
            boardTime.Lead(_advance = Advance);
        }
    }

    /// <summary>What is attached.</summary>
    public IDevice Device => _device;

    /// <summary>Whether the firmware has opened the UART.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Received bytes that were lost for want of room or time. The firmware can't see this.</summary>
    public long Overruns { get; protected set; }

    /// <summary>Received bytes that were garbled because the levels of the lines were inverted.</summary>
    public long Garbled { get; protected set; }

    /// <summary>Bytes to the device that it did not take in time. The firmware can't see this.</summary>
    public long Undelivered => Transceiver.Undelivered;

    /// <summary>How many received bytes can be read.</summary>
    public int BytesToRead
    {
        get
        {
            long now = Now();
            if (_isVirtual)
            {
                // One thread runs at a time, and looks five times a turn.
                CatchUp(now);
                return Ring.Count;
            }

            _wasAsked = true;
            bool entered = false;
            try
            {
                // Who holds the lock of a UART that is not paced may be in a system call, and catches up anyway.
                Monitor.TryEnter(Sync, Paced ? Timeout.Infinite : 0, ref entered);
                if (entered)
                {
                    CatchUp(now);
                }

                return Ring.Count;
            }
            finally
            {
                if (entered)
                {
                    Monitor.Exit(Sync);
                }
            }
        }
    }

    /// <summary>Whether interrupts are blocked, as while flash memory is written; set by tests.</summary>
    public bool InterruptsHeld
    {
        get => _interruptsHeld;
        set
        {
            long now = Now();
            lock (Sync)
            {
                CatchUp(now);
                _interruptsHeld = value;
                if (!value)
                {
                    InterruptsReleased();
                }
            }
        }
    }

    /// <summary>Whether the levels of both lines are inverted, so that the idle line is low. The driver keeps this while the UART
    /// is closed.</summary>
    /// <exception cref="InvalidOperationException">The chip cannot invert the lines of an open UART.</exception>
    public bool IsInverted
    {
        get => _isInverted;
        set
        {
            if (IsOpen && !InvertsWhileOpen)
            {
                throw new InvalidOperationException();
            }

            Advance();
            _isInverted = value;
            if (IsOpen)
            {
                Configure(_settings);
                DriveLow(value);
                if (value)
                {
                    Inverted();
                }
            }
        }
    }

    // Not a Lock: on first contention it allocates an object to wait on, on the firmware's thread, which must not allocate.
    /// <summary>Held during every access to the UART's state.</summary>
    protected object Sync { get; } = new();

    /// <summary>The driver's receive ring.</summary>
    protected internal ByteQueue Ring { get; private set; } = new(1);

    /// <summary>Whether bytes take time on the wire.</summary>
    protected internal bool Paced { get; }

    /// <summary>What carries its bytes.</summary>
    private protected Transceiver Transceiver { get; }

    /// <summary>How often the firmware has opened the UART: a write begun before the last time sends no more.</summary>
    protected int Openings { get; private set; }

    /// <summary>The next bytes for the transmitter, as many as are contiguous.</summary>
    protected internal abstract ReadOnlySpan<byte> NextToSend { get; }

    /// <summary>How many more frames the driver has to send before a thread that waits for it may go on, as far as it can tell now; 0 if
    /// none waits.</summary>
    protected virtual int FramesToCompletion => 0;

    /// <summary>Whether RTS and CTS, and XON and XOFF, have any effect.</summary>
    protected virtual bool HasFlowControl => true;

    /// <summary>Whether <see cref="IsInverted"/> can be set while the UART is open.</summary>
    protected virtual bool InvertsWhileOpen => true;

    /// <summary>Whether the line goes low only when everything has been sent.</summary>
    protected internal virtual bool SendsBeforeBreak => false;

    /// <summary>How many bytes the receiver holds for XON and XOFF.</summary>
    protected internal virtual int XonXoffLevel => Ring.Count;

    /// <summary>Below this many the receiver sends XON.</summary>
    protected internal virtual int XonBelow => Ring.Capacity / 4;

    /// <summary>Above this many the receiver sends XOFF.</summary>
    protected internal virtual int XoffAbove => Ring.Capacity / 2;

    /// <summary>Whether a device that takes nothing holds off the transmitter even without flow control.</summary>
    protected internal virtual bool IsHeldWithoutFlowControl => false;

    /// <summary>How many more bytes the receiver takes before RTS stops the device.</summary>
    protected internal virtual int RoomToReceive => Ring.Free;

    /// <summary>Opens the UART.</summary>
    /// <param name="settings">Baud rate, frame format, flow control.</param>
    /// <param name="ringSize">Size of the receive ring that the firmware requests, in bytes.</param>
    /// <exception cref="NotSupportedException">The driver refuses the frame format.</exception>
    public void Open(LineSettings settings, int ringSize)
    {
        Check(settings);
        lock (Sync)
        {
            Ring = new ByteQueue(RingSize(ringSize));
            Reset();
            IsOpen = true;
            Openings++;
        }

        Apply(settings);
        DriveLow(_isInverted);
    }

    /// <summary>Changes the settings of an open UART.</summary>
    /// <exception cref="NotSupportedException">The driver refuses the frame format.</exception>
    public void Configure(LineSettings settings)
    {
        Check(settings);
        Advance();
        Apply(settings);
    }

    /// <summary>Closes the UART: what arrives from now on is lost.</summary>
    public void Close()
    {
        long now = Now();
        lock (Sync)
        {
            if (IsOpen)
            {
                CatchUp(now);
                IsOpen = false;
                Transceiver.SwitchOff();
                Closed();
            }
        }
    }

    /// <summary>Resets the UART with the board, whatever the firmware is doing.</summary>
    public void SwitchOff()
    {
        lock (Sync)
        {
            IsOpen = false;
            _isInverted = false;
            Transceiver.SwitchOff();
            SwitchedOff();
        }
    }

    /// <summary>Drives the line to the device low, whatever the transmitter sends, or lets go of it.</summary>
    public void DriveLow(bool low)
    {
        BoardRest.End();
        long now = Now();
        lock (Sync)
        {
            CatchUp(now);
            Transceiver.DriveLow(low && IsOpen);
        }
    }

    /// <summary>Switches a modem line to the device.</summary>
    public void SetLine(ModemLine line, bool on)
    {
        BoardRest.End();
        long now = Now();
        lock (Sync)
        {
            CatchUp(now);
            _device.SetLine(line, on);
        }
    }

    /// <summary>Takes received bytes; does not wait.</summary>
    public int Read(Span<byte> buffer)
    {
        BoardRest.End();
        long now = Now();
        if (_isVirtual)
        {
            CatchUp(now);
            return Ring.Take(buffer);
        }

        lock (Sync)
        {
            CatchUp(now);
            return Ring.Take(buffer);
        }
    }

    /// <summary>Sends bytes as the native driver does, and waits as long as it does.</summary>
    /// <param name="array">The firmware's array.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">How many.</param>
    /// <param name="timeout">The maximum wait in ms, or -1 to wait forever.</param>
    /// <returns>Whether the wait ended in time.</returns>
    /// <exception cref="InvalidOperationException">The UART was closed meanwhile.</exception>
    public abstract bool Send(byte[] array, int offset, int count, int timeout);

    /// <summary>Lets the wires carry what the time since the last call allows, unless the firmware has just done that. Nothing on a board
    /// in a time of its own: this comes on a thread of the PC's, and there one runs at a time.</summary>
    internal void KeepMoving()
    {
        if (!_wasAsked && !_isVirtual)
        {
            Advance(Now());
        }

        _wasAsked = false;
    }

    /// <summary>How long bytes take on the wire, in ns, at least.</summary>
    /// <param name="count">How many; where nothing is paced, they are there at once or not.</param>
    public long TimeOf(int count)
    {
        return Transceiver.TimeOf(count);
    }

    /// <summary>Lets the wires carry what the time since the last call allows.</summary>
    public void Advance()
    {
        Advance(Now());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SwitchOff();
        if (_advance is not null)
        {
            ((BoardTime)_time).Leave(_advance);
        }

        lock (Sync)
        {
            _device.Dispose();
        }
    }

    /// <summary>The size of the ring that the driver allocates.</summary>
    /// <param name="asked">The size that the firmware requests.</param>
    protected virtual int RingSize(int asked)
    {
        return asked;
    }

    /// <summary>Looks whether the driver takes these settings.</summary>
    /// <exception cref="NotSupportedException">It does not.</exception>
    protected virtual void Check(LineSettings settings)
    {
    }

    /// <summary>Clears the hardware.</summary>
    protected abstract void Reset();

    /// <summary>Called when the firmware has closed the UART, perhaps while one of its threads is sending.</summary>
    protected virtual void Closed()
    {
    }

    /// <summary>Called when the board is reset, perhaps while one of the firmware's threads was sending: the driver is gone with it.</summary>
    protected virtual void SwitchedOff()
    {
    }

    /// <summary>Called when bytes of <see cref="NextToSend"/> are on the wire.</summary>
    protected internal abstract void Sent(int count);

    /// <summary>Called when bytes have come over the wire.</summary>
    protected internal virtual void Arrived(ReadOnlySpan<byte> bytes)
    {
        Overruns += bytes.Length - Ring.Add(bytes);
    }

    /// <summary>Called when the wire has brought nothing for the time of some frames.</summary>
    /// <param name="credit">How long, in the unit of the next one.</param>
    /// <param name="frame">How long a frame takes.</param>
    protected internal virtual void Silent(long credit, long frame)
    {
    }

    /// <summary>Called when the lines of an open UART are being inverted.</summary>
    protected virtual void Inverted()
    {
    }

    /// <summary>Called when interrupts are enabled again.</summary>
    protected virtual void InterruptsReleased()
    {
    }

    /// <summary>The clock's time. Not to be called while holding the lock: the clock first lets the wires catch up.</summary>
    protected long Now()
    {
        return _time.GetTimestamp();
    }

    /// <summary>Wakes a thread of the PC that waits for the UART's lock.</summary>
    protected void Pulse()
    {
        if (!_isVirtual)
        {
            Monitor.PulseAll(Sync);
        }
    }

    /// <summary>Lets the wires carry what they could until now; the lock is held.</summary>
    /// <param name="now">The clock's time, read before taking the lock.</param>
    protected void CatchUp(long now)
    {
        Transceiver.CatchUp(now);
    }

    /// <summary>Has the wires catch up when the driver has sent what a thread waits for, and again if it has not by then.</summary>
    protected void LookWhenSent()
    {
        if (!_looksAgain && _isVirtual && FramesToCompletion is int frames and > 0)
        {
            _looksAgain = true;
            ((BoardTime)_time).At(Transceiver.SentAt(frames), _lookAgain);
        }
    }

    private void LookAgain()
    {
        _looksAgain = false;
        Advance();
        LookWhenSent();
    }

    private void Apply(LineSettings settings)
    {
        BoardRest.End();
        long now = Now();
        lock (Sync)
        {
            _settings = settings with
            {
                FlowControl = settings.FlowControl && HasFlowControl,
                XonXoff = settings.XonXoff && HasFlowControl,
            };
            Transceiver.Configure(_settings, now);
        }
    }

    private void Advance(long now)
    {
        lock (Sync)
        {
            CatchUp(now);
        }
    }
}
