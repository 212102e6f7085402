using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>
    /// Answers the start page: to a client that takes gzip, as browsers do, the page that is live; to any other, such as curl, a
    /// plain table, for the device has no second copy of the page and no time to decompress it.
    /// </summary>
    internal sealed class PageHandler : ICallHandler
    {
        private const string Vary = "\r\nVary: Accept-Encoding";
        private const string Tag = Vary + "\r\nETag: " + EmbeddedPage.Tag;
        private const string Fields = Tag + "\r\nContent-Encoding: gzip";

        private readonly PageBody _page = new PageBody();
        private readonly EmptyBody _empty = new EmptyBody();
        private readonly StatusPage _table;

        /// <summary>Sets the plain table.</summary>
        /// <param name="table">The table.</param>
        internal PageHandler(StatusPage table)
        {
            _table = table;
        }

        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            if (!call.Request.AcceptsGzip)
            {
                response.Set(200, _table);
                response.MayBeKept(Vary);
            }
            else if (call.Request.HasCopy(EmbeddedPage.Tag))
            {
                response.Set(304, _empty);
                response.MayBeKept(Tag);
                response.Policy = EmbeddedPage.Policy;
            }
            else
            {
                response.Set(200, _page);
                response.MayBeKept(Fields);
                response.Policy = EmbeddedPage.Policy;
            }

            return null;
        }
    }
}
