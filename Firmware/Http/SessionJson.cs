using TS500.Firmware.Ports;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>A session that has ended as JSON.</summary>
    internal static class SessionJson
    {
        /// <summary>Writes a session.</summary>
        /// <param name="json">Where to.</param>
        /// <param name="session">The session.</param>
        /// <param name="now">The clock, in ms.</param>
        internal static void Write(ByteWriter json, SessionRecord session, long now)
        {
            json.Text("{\"client\":").Quoted(session.Client);
            json.Text(",\"reason\":").Quoted(EndReasons.Name(session.Reason));
            json.Text(",\"by\":").Quoted(session.By);
            json.Text(",\"ended\":").QuotedUtc(session.EndedUnix);
            json.Text(",\"secondsAgo\":").Number((now - session.Ended) / 1000);
            json.Text(",\"milliseconds\":").Number(session.Duration);
            json.Text(",\"fromClient\":").Number(session.FromClient);
            json.Text(",\"toClient\":").Number(session.ToClient).Character('}');
        }
    }
}
