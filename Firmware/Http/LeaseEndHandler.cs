using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>Ends a port's lease, for its owner.</summary>
    internal sealed class LeaseEndHandler : ICallHandler
    {
        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            Leasing leasing = call.Port.Leasing;
            string owner = call.Parameters.Count == 1 && call.Parameters.Key(0) == "owner" ? call.Parameters.Value(0) : null;
            if (!LeaseHandler.IsOwner(owner))
            {
                response.Error(400, "allowed here: owner= as it was leased");
                return null;
            }

            string objection = leasing.Objection(owner, call.Now);
            if (objection != null)
            {
                response.Error(409, objection);
                return null;
            }

            bool wasHeld = leasing.Lease.IsHeld;
            string client = wasHeld ? leasing.End(call.Client, call.Now) : null;
            response.Set(200, new LeaseEndBody(call.Port.Number, wasHeld, client));
            return null;
        }
    }
}
