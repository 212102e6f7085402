namespace TS500.Firmware.Http
{
    /// <summary>What went wrong, as JSON.</summary>
    internal sealed class ErrorBody : IHttpBody
    {
        /// <summary>A sentence for the caller.</summary>
        internal string Text { get; set; }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            text.Text("{\"error\":").Quoted(Text).Text("}\n");
            return false;
        }
    }
}
