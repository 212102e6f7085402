using TS500.Firmware.Events;
using TS500.Firmware.Ports;
using TS500.Firmware.Settings;

namespace TS500.Firmware.Http
{
    /// <summary>Answers the device's events, as they happen.</summary>
    internal sealed class EventsHandler : ICallHandler
    {
        private readonly EventLog _events;

        /// <summary>Sets the events.</summary>
        /// <param name="events">The device's events.</param>
        internal EventsHandler(EventLog events)
        {
            _events = events;
        }

        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            RequestParameters parameters = call.Parameters;
            long from = _events.Last + 1;
            if (!parameters.ReadQuery(call.Request))
            {
                response.Error(parameters.Refusal, parameters.RefusalText);
                return null;
            }

            for (int i = 0; i < parameters.Count; i++)
            {
                string value = parameters.Value(i);
                from = parameters.Key(i) == "from" ? Digits.ParseLong(value, 0, value.Length) : -1;
                if (from < 0)
                {
                    response.Error(400, "allowed here: from=NUMBER", "an event's id is its number; without from, only new ones come");
                    return null;
                }
            }

            // A browser that reconnects knows better than the address that it was given.
            long last = call.Request.LastEvent;
            response.SetStream(new EventStream(_events, last < 0 ? from : last + 1, call.Now));
            return null;
        }
    }
}
