using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The text of nf.config, byte for byte.</summary>
    internal sealed class ConfigurationBody : IHttpBody
    {
        private readonly byte[] _text;

        /// <summary>Makes the body.</summary>
        /// <param name="text">The text.</param>
        internal ConfigurationBody(byte[] text)
        {
            _text = text;
        }

        /// <inheritdoc/>
        public string ContentType => "text/plain; charset=utf-8";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            int start = part * HttpResponse.PartCapacity;
            int rest = _text.Length - start;
            text.Bytes(_text, start, rest < HttpResponse.PartCapacity ? rest : HttpResponse.PartCapacity);
            return rest > HttpResponse.PartCapacity;
        }
    }
}
