using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>A request on its way to who answers it.</summary>
    internal sealed class Call
    {
        /// <summary>The request.</summary>
        internal HttpRequest Request;

        /// <summary>The port that the path names, or <see langword="null"/> if it names none.</summary>
        internal PortSession Port;

        /// <summary>Whose request it is, as <c>address:port</c>.</summary>
        internal string Client;

        /// <summary>The clock, in ms.</summary>
        internal long Now;

        /// <summary>The parameters; of a call that changes nothing, none.</summary>
        internal readonly RequestParameters Parameters = new RequestParameters();

        /// <summary>Refuses the call if the port's UART is not open.</summary>
        /// <param name="response">Where the refusal goes.</param>
        /// <returns>Whether it was refused.</returns>
        internal bool IsWithoutUart(HttpResponse response)
        {
            bool isAbsent = Port.State == PortState.Absent;
            if (isAbsent)
            {
                response.Error(409, "the port's UART is not open", Port.Uart.Reason);
            }

            return isAbsent;
        }
    }
}
