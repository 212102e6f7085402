using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The body of a response, written part by part so that no large buffer is needed.</summary>
    public interface IHttpBody
    {
        /// <summary>The body's media type.</summary>
        string ContentType { get; }

        /// <summary>Writes a part of the body.</summary>
        /// <param name="text">An empty buffer of <see cref="HttpResponse.PartCapacity"/> bytes, which the part fits.</param>
        /// <param name="part">The part, from 0.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether there is another part. If there is although this one is empty, the rest is lost, and the connection is
        /// reset so that the client does not take what it has got for the whole.</returns>
        bool Write(ByteWriter text, int part, long now);
    }
}
