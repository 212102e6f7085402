using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>The page for browsers, in gzip as it is kept.</summary>
    internal sealed class PageBody : IHttpBody
    {
        /// <inheritdoc/>
        public string ContentType => "text/html; charset=utf-8";

        /// <inheritdoc/>
        public bool Write(ByteWriter text, int part, long now)
        {
            byte[] page = EmbeddedPage.Gzip;
            int start = part * HttpResponse.PartCapacity;
            int rest = page.Length - start;
            bool isLast = rest <= HttpResponse.PartCapacity;
            text.Bytes(page, start, isLast ? rest : HttpResponse.PartCapacity);
            return !isLast;
        }
    }
}
