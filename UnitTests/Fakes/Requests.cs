using TS500.Firmware.Text;
using TS500.Firmware;
using TS500.Firmware.Http;

namespace TS500.UnitTests.Fakes
{
    /// <summary>Reads requests as they arrive.</summary>
    public static class Requests
    {
        /// <summary>Reads a request, or the first part of one.</summary>
        public static HttpRequest Read(string text)
        {
            return Read(Ascii.Bytes(text));
        }

        /// <summary>Reads a request with any byte in it, even NUL, at which a string ends in nanoCLR.</summary>
        /// <param name="text">The request, with a bar where the byte is.</param>
        /// <param name="value">The byte.</param>
        public static HttpRequest Read(string text, int value)
        {
            byte[] bytes = Ascii.Bytes(text);
            bytes[text.IndexOf('|')] = (byte)value;
            return Read(bytes);
        }

        private static HttpRequest Read(byte[] bytes)
        {
            HttpRequest request = new HttpRequest(new LargeBody());
            request.Read(bytes, 0, bytes.Length);
            return request;
        }
    }
}
