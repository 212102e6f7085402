using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>That nf.config was replaced, as JSON.</summary>
    internal sealed class ConfiguredBody : IHttpBody
    {
        private readonly int _bytes;
        private readonly bool _needsRestart;

        /// <summary>Makes the body.</summary>
        /// <param name="bytes">How long the text is.</param>
        /// <param name="needsRestart">Whether any of it takes effect only after a restart.</param>
        internal ConfiguredBody(int bytes, bool needsRestart)
        {
            _bytes = bytes;
            _needsRestart = needsRestart;
        }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            text.Text("{\"bytes\":").Number(_bytes).Text(",\"restart\":").Text(_needsRestart ? "true" : "false").Text("}\n");
            return false;
        }
    }
}
