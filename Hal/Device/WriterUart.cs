using System;
using System.IO.Ports;
using System.Threading;

namespace TS500.Hal.Device
{
    /// <summary>
    /// A UART whose driver waits until the bytes have been sent or are in the hardware FIFO, which is filled with no more than the wire
    /// carries in 10 ms. A writer thread with its own buffer does the waiting.
    /// </summary>
    public class WriterUart : SerialUart
    {
        // In ms on the wire: the length of a run.
        private const int RunTime = 10;

        // In ms, beyond a run's time on the wire: how late its writer may return from it.
        private const int Late = 10;

        // In ms: for how long the FIFO may go on when the driver is done, and a tick.
        private const int FifoTime = 11;

        private readonly OutputBuffer _output;
        private readonly RunLimit _limit;
        private readonly AutoResetEvent _outputWaits = new AutoResetEvent(false);

        // Held while looking at both port and output: a run goes to the port that it was written for, or nowhere.
        private readonly object _lock = new object();
        private Thread _writer;
        private int _longestRun;
        private long _doneAt = -FifoTime;

        /// <summary>Names the UART; nothing is opened yet.</summary>
        /// <param name="name">The platform's name, such as COM1.</param>
        /// <param name="ringSize">Size of the driver's receive ring, in bytes.</param>
        /// <param name="bufferSize">Size of the writer's buffer, in bytes.</param>
        public WriterUart(string name, int ringSize, int bufferSize)
            : this(name, ringSize, bufferSize, RunTime)
        {
        }

        /// <summary>Names the UART; nothing is opened yet.</summary>
        /// <param name="name">The platform's name, such as COM1.</param>
        /// <param name="ringSize">Size of the driver's receive ring, in bytes.</param>
        /// <param name="bufferSize">Size of the writer's buffer, in bytes.</param>
        /// <param name="runTime">How long the wire may take for what the writer gives the driver at a time, in ms.</param>
        protected WriterUart(string name, int ringSize, int bufferSize, int runTime)
            : base(name, ringSize)
        {
            _output = new OutputBuffer(bufferSize);
            _limit = new RunLimit(runTime, bufferSize / 2);
        }

        /// <inheritdoc/>
        protected override bool IsSent => _output.IsEmpty;

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int count)
        {
            if (!TakesOutput)
            {
                return 0;
            }

            bool writerSleeps;
            int taken = _output.Append(buffer, offset, count, out writerSleeps);
            if (writerSleeps && taken > 0)
            {
                // A sleep of 0 lets the writer run now, not at the end of the caller's 20 ms quantum (nf-interpreter
                // src/CLR/CorLib/corlib_native_System_Threading_Thread.cpp).
                _outputWaits.Set();
                Thread.Sleep(0);
            }

            return taken;
        }

        /// <inheritdoc/>
        public override int Unsent => _output.Count + (Environment.TickCount64 - _doneAt < FifoTime ? 1 : 0);

        /// <inheritdoc/>
        public override int DiscardOutput()
        {
            return _output.Discard();
        }

        /// <summary>What the UART makes of a baud rate: exactly that, as the simulator's ideal ones do.</summary>
        /// <inheritdoc/>
        protected override int ActualOf(int baudRate)
        {
            return baudRate;
        }

        /// <summary>An idle line whose levels are inverted is a break.</summary>
        /// <inheritdoc/>
        protected override void DriveBreak(SerialPort port, bool on)
        {
            port.InvertSignalLevels = on;
        }

        /// <inheritdoc/>
        protected override void Opened(UartSettings settings)
        {
            HoldsPeer = settings.FlowControl != FlowControl.None;
            _limit.Reset(settings);
            _longestRun = (int)((long)_limit.Bytes * settings.NanosecondsPerByte / 1000000) + Late;
            if (_writer == null)
            {
                _writer = new Thread(WriteOutput);
                _writer.Start();
            }
        }

        /// <inheritdoc/>
        protected override void Closing()
        {
            lock (_lock)
            {
                _output.Discard();
            }

            // A driver whose port is closed while it sends may keep its mutex (ChibiOS, Write). One that the peer holds off by
            // flow control would never finish: closing the port wakes its writer, which then finds nothing more to do.
            long end = Environment.TickCount64 + _longestRun;
            while (_output.IsSending && Environment.TickCount64 < end)
            {
                Thread.Sleep(1);
            }
        }

        /// <summary>Sends bytes, and returns once the driver no longer needs them. Called only by the writer.</summary>
        /// <param name="port">Where they go.</param>
        /// <param name="bytes">Where they are; they do not change until this returns.</param>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">How many.</param>
        protected virtual void Transmit(SerialPort port, byte[] bytes, int offset, int count)
        {
            port.Write(bytes, offset, count);
        }

        /// <summary>Sends the next run, if there is one. Called only by the writer.</summary>
        /// <returns>Whether there was one.</returns>
        protected virtual bool WriteRun()
        {
            SerialPort port;
            int run;
            lock (_lock)
            {
                port = Port;
                _output.MaxRun = _limit.Bytes;
                run = _output.NextRun();
            }

            if (run == 0 || port == null)
            {
                return run > 0;
            }

            long began = Environment.TickCount64;
            try
            {
                Transmit(port, _output.Bytes, _output.RunStart, run);
            }
            catch (Exception)
            {
                // It is no fault if the port was closed meanwhile.
                if (port == Port)
                {
                    Faults++;
                }
            }

            _doneAt = Environment.TickCount64;
            _output.EndRun();
            _limit.Took(run, _doneAt - began);
            return true;
        }

        private void WriteOutput()
        {
            while (true)
            {
                _outputWaits.WaitOne();
                while (WriteRun())
                {
                }
            }
        }
    }
}
