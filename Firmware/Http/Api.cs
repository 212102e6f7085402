using TS500.Firmware.Ports;

namespace TS500.Firmware.Http
{
    /// <summary>Hands each request to who answers it.</summary>
    public sealed class Api
    {
        /// <summary>The path of nf.config.</summary>
        internal const string ConfigurationPath = "/api/config";

        private const string PortPaths = "/api/ports/";

        private readonly TerminalServer _server;
        private readonly Access _access;
        private readonly RouteTable _routes;
        private readonly Call _call = new Call();

        /// <summary>Makes the calls of a terminal server.</summary>
        /// <param name="server">The terminal server.</param>
        public Api(TerminalServer server)
        {
            _server = server;
            _access = new Access(server.Configuration);
            _routes = new RouteTable(
                new Route("GET", "/", false, new PageHandler(new StatusPage(server))),
                new Route("GET", "/metrics", false, new BodyHandler(new MetricsBody(server))),
                new Route("GET", "/api/events", false, new EventsHandler(server.Events)),
                new Route("GET", "/api/device", false, new BodyHandler(new DeviceBody(server))),
                new Route("POST", "/api/device/restart", true, new RestartHandler(server)),
                new Route("GET", ConfigurationPath, false, new ConfigurationHandler(server)) { IsSecret = true },
                new Route("PUT", ConfigurationPath, true, new ReplaceConfigurationHandler(server)) { TakesText = true },
                new Route("GET", "/api/ports", false, new BodyHandler(new PortsBody(server))),
                new Route("GET", "/api/ports/{n}", false, new PortHandler()),
                new Route("PATCH", "/api/ports/{n}", true, new SettingsHandler()),
                new Route("GET", "/api/ports/{n}/log", false, new LogHandler()) { IsSecret = true },
                new Route("POST", "/api/ports/{n}/release", true, new ReleaseHandler()),
                new Route("POST", "/api/ports/{n}/lease", true, new LeaseHandler()),
                new Route("DELETE", "/api/ports/{n}/lease", true, new LeaseEndHandler()),
                new Route("POST", "/api/ports/{n}/break", true, new BreakHandler()),
                new Route("POST", "/api/ports/{n}/lines", true, new LinesHandler()),
                new Route("POST", "/api/ports/{n}/reset", true, new ResetHandler()));
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
            string path = request.Path;
            if (_access.Refuses(request, client, response))
            {
                return null;
            }

            if (!IsKnownMethod(request.Method))
            {
                response.Error(501, null);
                return null;
            }

            if (path == "*")
            {
                response.Options(_routes.Methods(path));
                return null;
            }

            Route route = _routes.Find(path);
            PortSession port = route != null && route.HasPort ? _server.Port(route.Port(path)) : null;
            if (route == null || (route.HasPort && port == null))
            {
                response.Error(404, path.StartsWith(PortPaths) ? "ports are /api/ports/1 to /api/ports/5" : null);
                return null;
            }

            route = _routes.Find(path, request.Method);
            if (route == null)
            {
                AnswerOtherMethod(request, response);
                return null;
            }

            _call.Request = request;
            _call.Port = port;
            _call.Client = client;
            _call.Now = now;
            return Answer(route, response);
        }

        /// <summary>Answers a release that has ended, or says that it has not.</summary>
        /// <param name="release">The release.</param>
        /// <param name="response">Where the answer goes.</param>
        public void AnswerRelease(Release release, HttpResponse response)
        {
            response.Set(release.Ended < 0 ? 202 : 200, new ReleaseBody(release));
        }

        private Release Answer(Route route, HttpResponse response)
        {
            RequestParameters parameters = _call.Parameters;
            parameters.Clear();
            if (_access.Refuses(route, _call.Request, _call.Client, _call.Now, response))
            {
                return null;
            }

            if (route.ChangesState && !(route.TakesText ? parameters.ReadQuery(_call.Request) : parameters.Read(_call.Request)))
            {
                response.Error(parameters.Refusal, parameters.RefusalText);
                return null;
            }

            return route.Handler.Answer(_call, response);
        }

        private void AnswerOtherMethod(HttpRequest request, HttpResponse response)
        {
            string methods = _routes.Methods(request.Path);
            if (request.Method == "OPTIONS")
            {
                response.Options(methods);
            }
            else
            {
                response.MethodNotAllowed(methods);
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
