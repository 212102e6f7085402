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
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                socket.Listen(backlog);
                return new SocketListener(socket);
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
