using TS500.Firmware.Ports;
using TS500.Firmware.Settings;

namespace TS500.Firmware.Http
{
    /// <summary>Leases a port to clients from one address, and renews the lease.</summary>
    internal sealed class LeaseHandler : ICallHandler
    {
        private static readonly string s_allowed = "allowed here: owner= with 1 to " + Lease.MaxOwner.ToString()
            + " printable ASCII characters, seconds=1 to seconds=" + Lease.MaxTime.ToString() + ", address= with an IPv4 address";

        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            string owner = null;
            string address = Admission.Address(call.Client);
            int seconds = 0;
            bool isValid = true;
            for (int i = 0; i < call.Parameters.Count; i++)
            {
                string value = call.Parameters.Value(i);
                switch (call.Parameters.Key(i))
                {
                    case "owner":
                        owner = value;
                        break;
                    case "seconds":
                        seconds = Digits.Parse(value, 0, value.Length);
                        break;
                    case "address":
                        address = value;
                        break;
                    default:
                        isValid = false;
                        break;
                }
            }

            if (!isValid || !IsOwner(owner) || seconds < 1 || seconds > Lease.MaxTime || !AddressList.IsAddress(address))
            {
                response.Error(400, s_allowed);
            }
            else if (!call.IsWithoutUart(response))
            {
                Begin(call, owner, address, seconds, response);
            }

            return null;
        }

        /// <summary>Whether a text may name an owner.</summary>
        /// <param name="owner">The text, or <see langword="null"/>.</param>
        internal static bool IsOwner(string owner)
        {
            return owner != null && TextSetting.IsLine(owner, Lease.MaxOwner);
        }

        private static void Begin(Call call, string owner, string address, int seconds, HttpResponse response)
        {
            string objection = call.Port.Leasing.Begin(owner, address, seconds, call.Client, call.Now);
            if (objection == null)
            {
                response.Set(200, new LeaseBody(call.Port));
            }
            else
            {
                response.Error(409, objection, "POST .../release lets a client go, DELETE .../lease with the same owner ends a lease");
            }
        }
    }
}
