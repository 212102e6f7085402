using TS500.Firmware.Events;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>An event as JSON, on one line.</summary>
    internal static class EventJson
    {
        // It may be a driver's own words.
        private const int MaxDetail = 400;

        /// <summary>Writes an event.</summary>
        /// <param name="json">Where to.</param>
        /// <param name="record">The event.</param>
        internal static void Write(ByteWriter json, EventRecord record)
        {
            json.Text("{\"number\":").Number(record.Number);
            json.Text(",\"uptime\":").Number(record.Time / 1000);
            json.Text(",\"time\":").Number(record.Unix, record.Unix != 0);
            json.Text(",\"kind\":").Quoted(EventKinds.Name(record.Kind));
            json.Text(",\"port\":").Number(record.Port);
            json.Text(",\"client\":").Quoted(record.Who);
            json.Text(",\"detail\":").Quoted(record.Detail, MaxDetail);
            json.Text(",\"by\":").Quoted(record.By);
            json.Text(",\"count\":").Number(record.Count, EventKinds.HasCount(record.Kind)).Character('}');
        }
    }
}
