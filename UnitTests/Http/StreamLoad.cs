using TS500.Firmware;
using TS500.Firmware.Events;
using TS500.Firmware.Text;

namespace TS500.UnitTests.Fakes
{
    /// <summary>Six listeners and a follower, events, and a device that talks. Once made, neither it nor the firmware allocates
    /// anything.</summary>
    public sealed class StreamLoad
    {
        private const int Listeners = 6;

        private readonly Bench _bench;
        private readonly MutatedCaller[] _callers = new MutatedCaller[Listeners + 1];
        private int _number;

        public StreamLoad()
        {
            FakeBoard board = new FakeBoard();
            board.FakeNetwork.Sockets = 64;
            _bench = new Bench("", board);
            byte[] events = Ascii.Bytes("GET /api/events HTTP/1.1\r\nHost: ts500\r\n\r\n");
            byte[] log = Ascii.Bytes("GET /api/ports/1/log?follow=1 HTTP/1.1\r\nHost: ts500\r\n\r\n");
            for (int i = 0; i < _callers.Length; i++)
            {
                byte[] request = i < Listeners ? events : log;
                _callers[i] = new MutatedCaller();
                _callers[i].Begin(request, request.Length, null);
                _bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort, _callers[i]);
                _bench.Turns(4);
            }
        }

        /// <summary>Whether all are still there.</summary>
        public bool IsWhole
        {
            get
            {
                bool isWhole = _bench.Server.HttpFaults == 0;
                for (int i = 0; i < _callers.Length; i++)
                {
                    isWhole &= !_callers[i].IsEnded;
                }

                return isWhole;
            }
        }

        /// <summary>How many bytes all of them got.</summary>
        public long Sent
        {
            get
            {
                long sent = 0;
                for (int i = 0; i < _callers.Length; i++)
                {
                    sent += _callers[i].Taken;
                }

                return sent;
            }
        }

        /// <summary>Has events happen, one a turn.</summary>
        public void Run(int events)
        {
            for (int i = 0; i < events; i++)
            {
                _number++;
                _bench.Server.Events.Add(
                    (EventKind)(_number % EventKinds.Count), 1 + _number % Limits.Ports, "192.0.2.10:50001", "released", "192.0.2.11:50002", _number);
                _bench.Uart.Receive("login: ");
                _bench.Turn();
            }
        }
    }
}
