using System.Net;
using System.Net.Sockets;

namespace TS500.Hal.Device
{
    /// <summary>The platform's TCP stack, through System.Net.</summary>
    public sealed class SocketNetwork : INetwork
    {
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
    }
}
