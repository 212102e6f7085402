using TS500.Firmware.Text;

namespace TS500.UnitTests.Fakes
{
    /// <summary>Requests that clients send, one or several on a connection.</summary>
    public static class HttpCorpus
    {
        /// <summary>What curl, browsers, Prometheus and scripts send.</summary>
        public static readonly string[] All =
        {
            "GET / HTTP/1.1\r\nHost: 192.0.2.2\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: text/html,*/*;q=0.8\r\n"
                + "Accept-Language: en\r\nAccept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n\r\n",
            "GET /api/ports/1 HTTP/1.1\r\nHost: ts500:8080\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n\r\n",
            "GET /api/ports/1 HTTP/1.1\nHost: ts500\n\n",
            "HEAD /api/ports HTTP/1.1\r\nHost: [2001:db8::1]:80\r\n\r\n",
            "GET /metrics HTTP/1.1\r\nHost: 192.0.2.2\r\nUser-Agent: Prometheus/2.42.0\r\nX-Prometheus-Scrape-Timeout-Seconds: 5\r\n\r\n",
            "GET /api/device HTTP/1.0\r\n\r\n",
            "GET /api/device HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",
            "GET /api/ports/2/log?from=0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /api/ports/3/log?follow=1&from=0 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /api/events?from=1 HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\nLast-Event-ID: 7\r\n\r\n",
            "POST /api/ports/1/release?mode=graceful&purge=true HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            "POST /api/ports/4/release HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\nmode=abort",
            "POST /api/ports/5/release HTTP/1.1\r\nHost: a\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 35\r\n\r\n"
                + "{\"mode\":\"graceful\", \"purge\" : false}",
            "PATCH /api/ports/2 HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 30\r\n\r\n"
                + "{\"baud\":57600,\"busy\":\"reject\"}\n",
            "PATCH /api/ports/2 HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 43\r\n\r\n"
                + "baud=9600&format=7E1&release-notice=go+%41w",
            "POST /api/ports/1/break?ms=20 HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /api/ports/1/lines HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 25\r\n\r\n{\"dtr\":true,\"rts\":\"false\"}",
            "POST /api/ports/1/reset?sequence=dtr0%20rts1%20100ms%20rts0 HTTP/1.1\r\nHost: a\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
            "OPTIONS /api/%70orts/1/release HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET http://ts500:80/api/ports?x=y HTTP/1.1\r\nHost: ts500:80\r\nConnection: TE, close\r\nTE: trailers\r\n\r\n",
            "\r\nGET /nothing HTTP/1.1\r\nHost:\r\n\r\nDELETE /api/ports HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}GET /api/device HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        };

        /// <summary>The bytes and words that mean something.</summary>
        public static readonly byte[] Telling = Ascii.Bytes("\r\n\r\n :;,/?&=%#\"\\{}[]()<>\t\u0001\u007f0159aAfxX-+.*@GH");

        /// <summary>The requests' bytes.</summary>
        public static byte[][] Bytes()
        {
            byte[][] bytes = new byte[All.Length][];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = Ascii.Bytes(All[i]);
            }

            return bytes;
        }
    }
}
