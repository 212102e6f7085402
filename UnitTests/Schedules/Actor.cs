using TS500.Hal;

namespace TS500.UnitTests.Schedules
{
    /// <summary>Does to a world what a step says.</summary>
    public static class Actor
    {
        public static void Do(World world, Step step)
        {
            PortModel port = world.Ports[step.Port];
            switch (step.Kind)
            {
                case StepKind.Turns:
                    world.Turns(1 + step.Count % 16, 1);
                    break;
                case StepKind.Wait:
                    world.Turns(1 + step.Count % 24, 100);
                    break;
                case StepKind.SameMillisecond:
                    world.Turn(0);
                    break;
                case StepKind.Hole:
                    world.Turn(step.Count * 100);
                    break;
                case StepKind.Connect:
                    world.Connect(port, step.Which);
                    break;
                case StepKind.Release:
                    world.Release(port, (step.Which & 1) != 0, (step.Which & 6) == 0);
                    break;
                case StepKind.Apply:
                    world.Apply(port, DrawnSettings.With(port.Session.Settings, step.Which, step.Count));
                    break;
                case StepKind.Lease:
                    port.Tenancy.Lease(World.OwnerOf(step.Count), World.AddressOf(step.Which), 1 + step.Count % 5);
                    break;
                case StepKind.EndLease:
                    port.Tenancy.End(World.OwnerOf(step.Count));
                    break;
                case StepKind.TurnAway:
                    TurnAway(world, step);
                    break;
                case StepKind.Http:
                    world.ConnectHttp(port, step.Which);
                    break;
                default:
                    DoAtUart(port, step);
                    break;
            }
        }

        private static void TurnAway(World world, Step step)
        {
            int tcpPort = Firmware.Limits.FirstTcpPort + step.Port;
            if (step.Which < 4 && world.Board.FakeNetwork.IsListening(tcpPort))
            {
                world.Board.FakeNetwork.TurnAway(tcpPort);
            }
        }

        private static void DoAtUart(PortModel port, Step step)
        {
            Wire wire = port.Wire;
            switch (step.Kind)
            {
                case StepKind.Say:
                    wire.Say(step.Count);
                    break;
                case StepKind.UartRoom:
                    wire.Room = step.Which < 8 ? 0 : step.Count;
                    break;
                case StepKind.UartFlows:
                    wire.Flow();
                    break;
                case StepKind.DriverHolds:
                    wire.Holds = true;
                    wire.Room = step.Count;
                    break;
                case StepKind.HoldsPeer:
                    wire.HoldsPeer = step.Which < 8;
                    break;
                case StepKind.UartFails:
                    wire.Fails = step.Which < 4;
                    break;
                case StepKind.Lose:
                    port.ToUart.Lose();
                    break;
                default:
                    // The client, more often than not: a schedule that leaves somebody out still means the same one.
                    if (port.Client != null && step.Which < 10)
                    {
                        DoAsPeer(port.Client, step);
                    }
                    else if (port.Peers.Count > 0)
                    {
                        DoAsPeer((Peer)port.Peers[step.Which % port.Peers.Count], step);
                    }

                    break;
            }
        }

        private static void DoAsPeer(Peer peer, Step step)
        {
            switch (step.Kind)
            {
                case StepKind.Send:
                    peer.Send(step.Count);
                    break;
                case StepKind.Stall:
                    peer.Output.Stall(step.Count % 700);
                    break;
                case StepKind.ReadSome:
                    peer.Reads(step.Count);
                    break;
                case StepKind.ReadAll:
                    peer.ReadsAll();
                    break;
                case StepKind.HalfClose:
                    peer.Closes(false);
                    break;
                case StepKind.Close:
                    peer.Closes(true);
                    break;
                case StepKind.Reset:
                    peer.Breaks(ConnectionEnd.Reset);
                    break;
                case StepKind.Vanish:
                    peer.Vanishes();
                    break;
                case StepKind.TimeOut:
                    peer.Breaks(ConnectionEnd.TimedOut);
                    break;
            }
        }
    }
}
