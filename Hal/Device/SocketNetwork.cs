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

        /// <summary>Reads the board's address, and again whenever the platform reports a change.</summary>
        /// <param name="sockets">How many sockets the image has, listeners among them.</param>
        /// <param name="controlBlocks">How many connections its lwIP has control blocks for.</param>
        public SocketNetwork(int sockets, int controlBlocks)
        {
            Sockets = sockets;
            ControlBlocks = controlBlocks;
            NetworkChange.NetworkAddressChanged += OnAddressChanged;
            NetworkChange.NetworkAvailabilityChanged += OnAvailabilityChanged;
            Address = FindAddress();
        }

        /// <summary>Counts the sockets that can be opened now, for a stack of unknown size.</summary>
        /// <param name="max">Where to stop counting.</param>
        public static int CountSockets(int max)
        {
            Socket[] sockets = new Socket[max];
            int count = 0;
            try
            {
                for (; count < max; count++)
                {
                    sockets[count] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                }
            }
            catch (SocketException)
            {
                // There are no more.
            }

            for (int i = 0; i < count; i++)
            {
                sockets[i].Close();
            }

            return count;
        }

        /// <summary>
        /// How many bytes a send takes without waiting once Poll has called the socket writable. lwIP does so when at least
        /// TCP_SNDLOWAT bytes are free, which is more than the default of 1,024 everywhere (lwIP opt.h; nf-interpreter
        /// src/PAL/Lwip/lwIP_Sockets.cpp); a board whose image has larger buffers sends with fewer calls.
        /// </summary>
        public int MaxPerSend { get; set; } = 1024;

        /// <inheritdoc/>
        public int Sockets { get; }

        /// <inheritdoc/>
        public int ControlBlocks { get; }

        /// <inheritdoc/>
        public string Address { get; private set; }

        /// <inheritdoc/>
        public IListener Listen(int port, int backlog)
        {
            Socket socket = null;
            IListener listener = null;
            try
            {
                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                AllowReuse(socket);
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                socket.Listen(backlog);
                listener = new SocketListener(socket, MaxPerSend);
            }
            catch (SocketException)
            {
                // The port is taken, or the stack is out of sockets.
            }
            finally
            {
                if (socket != null && listener == null)
                {
                    socket.Close();
                }
            }

            return listener;
        }

        /// <summary>
        /// Lets a port be listened on again while it has a client: lwIP requires the option on both sockets (tcp.c, tcp_bind),
        /// and a client's socket inherits it from the listener.
        /// </summary>
        private static void AllowReuse(Socket socket)
        {
            try
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            }
            catch (SocketException)
            {
                // A target without SO_REUSE: its port can be listened on again only when the client is gone.
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
                // The board's network was never configured.
            }

            return null;
        }

        private void OnAddressChanged(object sender, EventArgs e)
        {
            Address = FindAddress();
        }

        private void OnAvailabilityChanged(object sender, NetworkAvailabilityEventArgs e)
        {
            // Without a link the interface may keep its address, but is unreachable.
            Address = e.IsAvailable ? FindAddress() : null;
        }
    }
}
