using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>What went wrong, as JSON; each of several errors is a part of its own.</summary>
    internal sealed class ErrorBody : IHttpBody
    {
        // It may be a driver's own words.
        private const int MaxHint = 300;

        /// <summary>A sentence for the caller.</summary>
        internal string Text { get; set; }

        /// <summary>What the caller can do about it, or <see langword="null"/>.</summary>
        internal string Hint { get; set; }

        /// <summary>All that went wrong, if it may be several things; else <see langword="null"/>.</summary>
        internal string[] Errors { get; set; }

        /// <inheritdoc/>
        public string ContentType => "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            bool isLast = Errors == null || part == Errors.Length;
            if (part == 0)
            {
                text.Text("{\"error\":").Quoted(Text).Text(Errors == null ? "" : ",\"errors\":[");
            }
            else
            {
                text.Text(part == 1 ? "" : ",").Quoted(Errors[part - 1]);
            }

            if (isLast)
            {
                text.Text(Errors == null ? "" : "]");
                if (Hint != null)
                {
                    text.Text(",\"hint\":").Quoted(Hint, MaxHint);
                }

                text.Text("}\n");
            }

            return !isLast;
        }
    }
}
