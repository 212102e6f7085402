using System;
using System.IO.Ports;
using System.Threading;
using SerialParity = System.IO.Ports.Parity;

namespace TS500.Hal.Device
{
    /// <summary>
    /// A UART through System.IO.Ports. SerialPort.Write waits until the bytes are out or in the hardware FIFO, so that a
    /// writer of its own does the waiting, from a buffer of its own.
    /// </summary>
    public sealed class SerialUart : IUart
    {
        private readonly byte[] _output;
        private readonly object _lock = new object();
        private readonly AutoResetEvent _outputWaits = new AutoResetEvent(false);
        private SerialPort _port;
        private Thread _writer;
        private int _start;
        private int _count;
        private int _inFlight;

        /// <summary>Names the UART; nothing is opened yet.</summary>
        /// <param name="name">The platform's name, such as COM1.</param>
        /// <param name="bufferSize">
        /// Bytes each way between the platform and the loop; at 921,600 baud, 92 of them bridge a millisecond.
        /// </param>
        public SerialUart(string name, int bufferSize)
        {
            Name = name;
            _output = new byte[bufferSize];
        }

        /// <inheritdoc/>
        public string Name { get; }

        /// <inheritdoc/>
        public int Faults { get; private set; }

        /// <inheritdoc/>
        public string Open(UartSettings settings)
        {
            try
            {
                if (_port != null)
                {
                    // A second SerialPort of a name throws until the first is disposed of (System.IO.Ports SerialPort.cs).
                    _port.Dispose();
                }

                _port = new SerialPort(
                    Name, settings.BaudRate, (SerialParity)settings.Parity, settings.DataBits, (StopBits)settings.StopBits);
                _port.Handshake = settings.FlowControl == FlowControl.RtsCts ? Handshake.RequestToSend : Handshake.None;
                _port.ReadBufferSize = _output.Length;
                _port.Open();

                // Above the ring's size: otherwise every few bytes become an event, objects and a call, subscriber or not
                // (System.IO.Ports SerialDeviceEventListener.cs).
                _port.ReceivedBytesThreshold = _output.Length + 1;
            }
            catch (Exception fault)
            {
                return fault.Message;
            }

            if (_writer == null)
            {
                _writer = new Thread(WriteOutput);
                _writer.Start();
            }

            return null;
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                // Read waits for as many bytes as it is asked for.
                int available = _port.BytesToRead;
                if (available == 0)
                {
                    return 0;
                }

                return _port.Read(buffer, offset, available < count ? available : count);
            }
            catch (Exception)
            {
                Faults++;
                return 0;
            }
        }

        /// <inheritdoc/>
        public int Write(byte[] buffer, int offset, int count)
        {
            bool writerSleeps;
            lock (_lock)
            {
                writerSleeps = _count == 0;
                int end = _start + _count;
                int run = end < _output.Length ? _output.Length - end : _output.Length - _count;
                if (run > count)
                {
                    run = count;
                }

                if (run == 0)
                {
                    return 0;
                }

                Array.Copy(buffer, offset, _output, end < _output.Length ? end : end - _output.Length, run);
                _count += run;
                count = run;
            }

            if (writerSleeps)
            {
                // The writer is to run now and not at the end of the caller's 20 ms quantum; a sleep of 0 lets it
                // (nf-interpreter src/CLR/CorLib/corlib_native_System_Threading_Thread.cpp).
                _outputWaits.Set();
                Thread.Sleep(0);
            }

            return count;
        }

        /// <inheritdoc/>
        public void DiscardOutput()
        {
            lock (_lock)
            {
                _count = _inFlight;
            }
        }

        private void WriteOutput()
        {
            while (true)
            {
                _outputWaits.WaitOne();
                while (NextRun() > 0)
                {
                    try
                    {
                        _port.Write(_output, _start, _inFlight);
                    }
                    catch (Exception)
                    {
                        Faults++;
                    }
                }
            }
        }

        /// <summary>Frees what was written and tells how much can be written next.</summary>
        private int NextRun()
        {
            lock (_lock)
            {
                _count -= _inFlight;
                _start += _inFlight;
                if (_start == _output.Length)
                {
                    _start = 0;
                }

                // Half at most: the loop fills the other while this one is sent.
                int toEnd = _output.Length - _start;
                int half = _output.Length / 2;
                int run = _count < toEnd ? _count : toEnd;
                _inFlight = run < half ? run : half;
                return _inFlight;
            }
        }
    }
}
