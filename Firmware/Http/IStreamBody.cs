using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The body of a response that has no end, written piece by piece for one client.</summary>
    public interface IStreamBody
    {
        /// <summary>The body's media type.</summary>
        string ContentType { get; }

        /// <summary>Whether the client was so slow that what it is to get next is gone.</summary>
        bool IsOvertaken { get; }

        /// <summary>Writes a piece: the same one again until <see cref="Next"/> is called, so that nobody has to keep it for a client
        /// that has no room for it.</summary>
        /// <param name="text">An empty buffer of <see cref="HttpResponse.PartCapacity"/> bytes, which the piece fits.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether there is one at present.</returns>
        bool Write(ByteWriter text, long now);

        /// <summary>Goes on to the next piece.</summary>
        void Next();
    }
}
