using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>What went wrong, as JSON, or as a page for a browser; each of several errors is a part of its own.</summary>
    internal sealed class ErrorBody : IHttpBody
    {
        // It may be a driver's own words.
        private const int MaxHint = 300;

        // So that a part of a page has room for it, though every character of it be escaped.
        private const int MaxText = 180;

        /// <summary>The status code.</summary>
        internal int Status { get; set; }

        /// <summary>The status code's reason phrase.</summary>
        internal string Reason { get; set; }

        /// <summary>A sentence for the caller.</summary>
        internal string Text { get; set; }

        /// <summary>What the caller can do about it, or <see langword="null"/>.</summary>
        internal string Hint { get; set; }

        /// <summary>All that went wrong, if it may be several things; else <see langword="null"/>.</summary>
        internal string[] Errors { get; set; }

        /// <summary>Whether it is to be a page.</summary>
        internal bool IsPage { get; set; }

        /// <inheritdoc/>
        public string ContentType => IsPage ? "text/html; charset=utf-8" : "application/json";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            int errors = Errors == null ? 0 : Errors.Length;
            if (IsPage)
            {
                WritePage(text, part, errors);
                return part <= errors;
            }

            WriteJson(text, part, part == errors);
            return part < errors;
        }

        private void WriteJson(ByteWriter text, int part, bool isLast)
        {
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
        }

        private void WritePage(ByteWriter text, int part, int errors)
        {
            if (part == 0)
            {
                text.Text("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
                text.Text("<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>");
                text.Number(Status).Character(' ').Text(Reason).Text("</title></head><body>\n<h1>");
                text.Number(Status).Character(' ').Text(Reason).Text("</h1>\n<p>").Escaped(Text, MaxText).Text("</p>\n");
            }
            else if (part <= errors)
            {
                text.Text("<p>").Escaped(Errors[part - 1], MaxText).Text("</p>\n");
            }
            else
            {
                text.Text(Hint == null ? "" : "<p>").Escaped(Hint ?? "", MaxText).Text(Hint == null ? "" : "</p>\n");
                text.Text("<p><a href=\"/\">The ports</a></p>\n</body></html>\n");
            }
        }
    }
}
