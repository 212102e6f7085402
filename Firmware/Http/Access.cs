using TS500.Firmware.Settings;
using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>Decides whether a call may be made: from this address, under this name, by this web page, with this token.</summary>
    internal sealed class Access
    {
        private const string LocalHost = "localhost";
        private const string Challenge = "Bearer realm=\"TS500\"";

        private readonly HttpSettings _settings;
        private readonly string _name;
        private readonly WrongTokens _wrong = new WrongTokens();

        /// <summary>Makes the rules.</summary>
        /// <param name="configuration">What nf.config says.</param>
        internal Access(DeviceConfiguration configuration)
        {
            _settings = configuration.Http;
            _name = configuration.Device.Name.ToLower();
        }

        /// <summary>Refuses whoever may not call anything: an address that is not allowed, and a browser that was led here by a
        /// name of somebody else's.</summary>
        /// <param name="request">The request.</param>
        /// <param name="client">Whose request it is, as <c>address:port</c>.</param>
        /// <param name="response">Where the refusal goes.</param>
        /// <returns>Whether it was refused.</returns>
        internal bool Refuses(HttpRequest request, string client, HttpResponse response)
        {
            if (!_settings.Allow.Allows(client))
            {
                response.Error(403, "this device does not allow " + client, "allow= in [http] of nf.config");
                return true;
            }

            FieldText host = request.Source.Host;
            if (host.IsTooLong || (host.Length > 0 && !IsOwn(host)))
            {
                response.Error(421, "this device does not go by that name", "use its address, or hosts= in [http] of nf.config");
                return true;
            }

            return false;
        }

        /// <summary>Refuses a call that another site's page has made, or that lacks the token it needs.</summary>
        /// <param name="route">The call.</param>
        /// <param name="request">The request.</param>
        /// <param name="client">Whose request it is, as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <param name="response">Where the refusal goes.</param>
        /// <returns>Whether it was refused.</returns>
        internal bool Refuses(Route route, HttpRequest request, string client, long now, HttpResponse response)
        {
            RequestSource source = request.Source;
            bool isLink = source.IsNavigation && !route.ChangesState;
            if ((source.IsOtherSite && !isLink) || (source.Origin.IsGiven && !IsOwnOrigin(source)))
            {
                // A page that reads nothing may yet hold the places of streams.
                // Before the token: another site's page must not be able to lock its user out.
                response.Error(403, "another site's page may not call this", "the Origin must be the Host");
                return true;
            }

            return route.NeedsToken && _settings.Token.IsSet && RefusesToken(source.Token, client, now, response);
        }

        private bool RefusesToken(FieldText token, string client, long now, HttpResponse response)
        {
            int locked = _wrong.LockedFor(client, now);
            if (locked > 0)
            {
                response.Error(429, "there were too many wrong tokens from this address", "try again in " + locked.ToString() + " s");
                response.Field("Retry-After", locked.ToString());
                return true;
            }

            if (token.IsGiven && _settings.Token.Is(token.Bytes, token.Length))
            {
                return false;
            }

            if (token.IsGiven)
            {
                _wrong.Add(client, now);
            }

            response.Error(
                401, token.IsGiven ? "the token is wrong" : "this call needs a token", "Authorization: Bearer and token= in [http] of nf.config");
            response.Field("WWW-Authenticate", token.IsGiven ? Challenge + ", error=\"invalid_token\"" : Challenge);
            return true;
        }

        /// <summary>Whether a host is the device: whatever address it was reached by, as only a name can be made to lead from one
        /// address to another; or one of its names.</summary>
        private bool IsOwn(FieldText host)
        {
            int end = Authority.HostEnd(host.Bytes, 0, host.Length);
            if (Authority.IsAddress(host.Bytes, 0, end))
            {
                return true;
            }

            // A dot at the end means that there is nothing above (RFC 1034, section 3.1).
            string name = Ascii.Text(host.Bytes, 0, end > 1 && host.Bytes[end - 1] == '.' ? end - 1 : end);
            return name == LocalHost || name == _name || name == _name + ".local" || _settings.Hosts.Contains(name);
        }

        private static bool IsOwnOrigin(RequestSource source)
        {
            return Authority.IsOriginOf(source.Origin.Bytes, source.Origin.Length, source.Host.Bytes, source.Host.Length);
        }
    }
}
