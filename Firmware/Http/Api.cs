using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>Answers the requests to each path of the HTTP endpoint.</summary>
    public sealed class Api
    {
        private const string PortsPath = "/api/ports";

        private readonly TerminalServer _server;
        private readonly IHttpBody _page;
        private readonly IHttpBody _device;
        private readonly IHttpBody _ports;
        private readonly RequestParameters _parameters = new RequestParameters();

        /// <summary>Makes the answers of a terminal server.</summary>
        /// <param name="server">The terminal server.</param>
        public Api(TerminalServer server)
        {
            _server = server;
            _page = new StatusPage(server);
            _device = new DeviceBody(server);
            _ports = new PortsBody(server);
        }

        /// <summary>Answers a request.</summary>
        /// <param name="request">The request.</param>
        /// <param name="response">Where the answer goes.</param>
        /// <param name="client">Whose request it is, as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns><see langword="null"/> if the answer is written, or a release that has not ended yet; then
        /// <see cref="AnswerRelease"/> answers it.</returns>
        public Release Answer(HttpRequest request, HttpResponse response, string client, long now)
        {
            if (!IsKnownMethod(request.Method))
            {
                response.Error(501, null);
                return null;
            }

            string path = request.Path;
            if (path == "*")
            {
                response.Options("GET, HEAD, POST, OPTIONS");
            }
            else if (path == "/")
            {
                if (IsRead(request, response))
                {
                    response.Set(200, _page);
                }
            }
            else if (path == "/api/device")
            {
                if (IsRead(request, response))
                {
                    response.Set(200, _device);
                }
            }
            else if (path == PortsPath)
            {
                if (IsRead(request, response))
                {
                    response.Set(200, _ports);
                }
            }
            else if (path.StartsWith(PortsPath + "/"))
            {
                return AnswerPort(path.Substring(PortsPath.Length + 1), request, response, client, now);
            }
            else
            {
                response.Error(404, null);
            }

            return null;
        }

        /// <summary>Answers a release that has ended, or says that it has not.</summary>
        /// <param name="release">The release.</param>
        /// <param name="response">Where the answer goes.</param>
        public void AnswerRelease(Release release, HttpResponse response)
        {
            response.Set(release.Ended < 0 ? 202 : 200, new ReleaseBody(release));
        }

        private Release AnswerPort(string rest, HttpRequest request, HttpResponse response, string client, long now)
        {
            PortSession port = _server.Port(rest.Length == 0 ? 0 : rest[0] - '0');
            string call = rest.Length == 0 ? "" : rest.Substring(1);
            if (port == null || (call != "" && call != "/release"))
            {
                response.Error(404, "ports are /api/ports/1 to /api/ports/5");
            }
            else if (call == "/release")
            {
                return AnswerReleaseCall(port, request, response, client, now);
            }
            else if (IsRead(request, response))
            {
                response.Set(200, new PortBody(port));
            }

            return null;
        }

        private Release AnswerReleaseCall(PortSession port, HttpRequest request, HttpResponse response, string client, long now)
        {
            if (request.Method != "POST")
            {
                AnswerOtherMethod(request, response, "POST");
                return null;
            }

            if (!_parameters.Read(request))
            {
                response.Error(_parameters.Refusal, _parameters.RefusalText);
                return null;
            }

            bool graceful = false;
            bool purge = false;
            for (int i = 0; i < _parameters.Count; i++)
            {
                switch (_parameters.Key(i) + "=" + _parameters.Value(i))
                {
                    case "mode=abort":
                    case "purge=false":
                        break;
                    case "mode=graceful":
                        graceful = true;
                        break;
                    case "purge=true":
                        purge = true;
                        break;
                    default:
                        response.Error(400, "allowed here: mode=abort, mode=graceful, purge=true, purge=false");
                        return null;
                }
            }

            return port.Release(graceful, purge, client, now);
        }

        private static bool IsRead(HttpRequest request, HttpResponse response)
        {
            if (request.Method == "GET" || request.Method == "HEAD")
            {
                return true;
            }

            AnswerOtherMethod(request, response, "GET, HEAD");
            return false;
        }

        private static void AnswerOtherMethod(HttpRequest request, HttpResponse response, string allow)
        {
            if (request.Method == "OPTIONS")
            {
                response.Options(allow);
            }
            else
            {
                response.MethodNotAllowed(allow);
            }
        }

        private static bool IsKnownMethod(string method)
        {
            switch (method)
            {
                case "GET":
                case "HEAD":
                case "POST":
                case "PUT":
                case "PATCH":
                case "DELETE":
                case "OPTIONS":
                    return true;
                default:
                    return false;
            }
        }
    }
}
