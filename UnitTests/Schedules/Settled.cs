using TS500.Firmware.Ports;

namespace TS500.UnitTests.Schedules
{
    /// <summary>What must hold of a port once everybody has read for a while and nothing holds anything back.</summary>
    public static class Settled
    {
        public static void Check(World world, PortModel port)
        {
            string where = "port " + (port.Index + 1).ToString();
            Peer client = port.Client;
            bool hasVanished = client != null && client.Vanished >= 0;
            world.Check(port.Wire.IsOpen, "UART closed", where);
            world.Check(port.ToUart.Count == 0, "bytes wait for the UART", where);
            world.Check(port.Wire.Unread == 0 || (port.Wire.HoldsPeer && hasVanished), "UART unread", where);
            if (client != null && !hasVanished && !client.IsBroken && port.Session.State == PortState.Connected)
            {
                world.Check(port.Session.Waiting == 0, "bytes wait for the client", where);
                world.Check(client.Unread == 0, "client unheard", where);
            }

            for (int i = 0; i < port.Peers.Count; i++)
            {
                Peer peer = (Peer)port.Peers[i];
                bool watches = peer.Role == PeerRole.Watcher && peer.Vanished < 0;
                world.Check(!watches || peer.Next == port.Wire.BytesRead, "bytes wait for a watcher", where);
            }
        }
    }
}
