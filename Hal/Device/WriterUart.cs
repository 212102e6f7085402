using System;
using System.Threading;

namespace TS500.Hal.Device
{
    /// <summary>
    /// A UART whose driver waits until the bytes are out or in the hardware FIFO: a writer of its own does the waiting, from a
    /// buffer of its own.
    /// </summary>
    public class WriterUart : SerialUart
    {
        private readonly OutputBuffer _output;
        private readonly AutoResetEvent _outputWaits = new AutoResetEvent(false);
        private Thread _writer;

        /// <summary>Names the UART; nothing is opened yet.</summary>
        /// <param name="name">The platform's name, such as COM1.</param>
        /// <param name="ringSize">Size of the driver's receive ring, in bytes.</param>
        /// <param name="bufferSize">Size of the writer's buffer, in bytes; it sends half of it at a time.</param>
        public WriterUart(string name, int ringSize, int bufferSize)
            : base(name, ringSize)
        {
            _output = new OutputBuffer(bufferSize);
        }

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int count)
        {
            bool writerSleeps;
            int taken = _output.Append(buffer, offset, count, out writerSleeps);
            if (writerSleeps && taken > 0)
            {
                // The writer is to run now and not at the end of the caller's 20 ms quantum; a sleep of 0 lets it
                // (nf-interpreter src/CLR/CorLib/corlib_native_System_Threading_Thread.cpp).
                _outputWaits.Set();
                Thread.Sleep(0);
            }

            return taken;
        }

        /// <inheritdoc/>
        public override void DiscardOutput()
        {
            _output.Discard();
        }

        /// <inheritdoc/>
        protected override void Opened(UartSettings settings)
        {
            HoldsPeer = settings.FlowControl == FlowControl.RtsCts;
            if (_writer == null)
            {
                _writer = new Thread(WriteOutput);
                _writer.Start();
            }
        }

        /// <summary>Sends bytes and returns once the driver has no more use for them. Only the writer calls it.</summary>
        /// <param name="bytes">Where they are; they stay as they are until this returns.</param>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">How many.</param>
        protected virtual void Transmit(byte[] bytes, int offset, int count)
        {
            Port.Write(bytes, offset, count);
        }

        private void WriteOutput()
        {
            while (true)
            {
                _outputWaits.WaitOne();
                int run;
                while ((run = _output.NextRun()) > 0)
                {
                    try
                    {
                        Transmit(_output.Bytes, _output.RunStart, run);
                    }
                    catch (Exception)
                    {
                        Faults++;
                    }
                }
            }
        }
    }
}
