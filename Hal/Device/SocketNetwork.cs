using System;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace TS500.Hal.Device
{
    /// <summary>The platform's TCP stack, through System.Net.</summary>
    public sealed class SocketNetwork : INetwork
    {
        private const string NoAddress = "0.0.0.0";

        // Of an ESP32's sixteen control blocks, five are for port clients, four for HTTP and refusals, and three are to be free
        // for newcomers.
        private const int MaxLingering = 4;

        private readonly LingeringPeers _lingering = new LingeringPeers(MaxLingering);

        /// <summary>Looks for an address, and again whenever the platform tells of a change.</summary>
        public SocketNetwork()
        {
            NetworkChange.NetworkAddressChanged += OnAddressChanged;
            NetworkChange.NetworkAvailabilityChanged += OnAvailabilityChanged;
            Address = FindAddress();
        }

        /// <inheritdoc/>
        public string Address { get; private set; }

        /// <inheritdoc/>
        public IListener Listen(int port, int backlog)
        {
            Socket socket = null;
            try
            {
                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                AllowReuse(socket);
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                socket.Listen(backlog);
                return new SocketListener(socket, _lingering);
            }
            catch (SocketException)
            {
                if (socket != null)
                {
                    socket.Close();
                }

                return null;
            }
        }

        /// <summary>
        /// Lets a port be listened on again while it has a client: lwIP wants that of both sockets (tcp.c, tcp_bind), and a
        /// client's has it of its listener's.
        /// </summary>
        private static void AllowReuse(Socket socket)
        {
            try
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            }
            catch (SocketException)
            {
                // A target without SO_REUSE: such a port listens again when its client is gone.
            }
        }

        private static string FindAddress()
        {
            try
            {
                NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
                for (int i = 0; i < interfaces.Length; i++)
                {
                    string address = interfaces[i].IPv4Address;
                    if (address != null && address.Length > 0 && address != NoAddress)
                    {
                        return address;
                    }
                }
            }
            catch (Exception)
            {
                // A board whose network was never configured.
            }

            return null;
        }

        private void OnAddressChanged(object sender, EventArgs e)
        {
            Address = FindAddress();
        }

        private void OnAvailabilityChanged(object sender, NetworkAvailabilityEventArgs e)
        {
            // Without a link the interface may keep its address, but nobody reaches it.
            Address = e.IsAvailable ? FindAddress() : null;
        }
    }
}
