using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>What a request says of the device that it is for, of the web page that made it, and of who is allowed to.</summary>
    internal sealed class RequestSource
    {
        private const int MaxToken = Settings.AccessToken.MaxLength;
        private const int MaxHost = 256;
        private const int MaxOrigin = MaxHost + 8;

        private static readonly byte[] NameOfHost = Ascii.Bytes("host");
        private static readonly byte[] NameOfOrigin = Ascii.Bytes("origin");
        private static readonly byte[] FetchSite = Ascii.Bytes("sec-fetch-site");
        private static readonly byte[] FetchMode = Ascii.Bytes("sec-fetch-mode");
        private static readonly byte[] Authorization = Ascii.Bytes("authorization");

        private static readonly byte[] SameOrigin = Ascii.Bytes("same-origin");
        private static readonly byte[] NoSite = Ascii.Bytes("none");
        private static readonly byte[] Navigate = Ascii.Bytes("navigate");
        private static readonly byte[] Bearer = Ascii.Bytes("bearer ");

        private readonly HttpRefusal _refusal;
        private bool _hasAuthority;
        private bool _hasAuthorization;

        /// <summary>Creates it, without anything said.</summary>
        /// <param name="refusal">Receives the reason if the request is refused.</param>
        internal RequestSource(HttpRefusal refusal)
        {
            _refusal = refusal;
        }

        /// <summary>The host and port that the request is for, in lower case: those of an absolute URI, else Host.</summary>
        internal FieldText Host { get; } = new FieldText(MaxHost, true);

        /// <summary>The Origin, in lower case.</summary>
        internal FieldText Origin { get; } = new FieldText(MaxOrigin, true);

        /// <summary>The token of Authorization: Bearer.</summary>
        internal FieldText Token { get; } = new FieldText(MaxToken, false);

        /// <summary>Whether a browser says that another site's page made the request.</summary>
        internal bool IsOtherSite { get; private set; }

        /// <summary>Whether a browser says that it goes to a page, as by a link.</summary>
        internal bool IsNavigation { get; private set; }

        /// <summary>Whether there was a field Host.</summary>
        internal bool HasHost { get; private set; }

        /// <summary>Resets for the next request.</summary>
        internal void Reset()
        {
            HasHost = false;
            IsOtherSite = false;
            IsNavigation = false;
            _hasAuthority = false;
            _hasAuthorization = false;
            Host.Reset();
            Origin.Reset();
            Token.Reset();
        }

        /// <summary>Takes the authority of an absolute URI, which replaces Host (RFC 9112, section 3.2.2).</summary>
        /// <param name="line">Where it is.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        internal void TakeAuthority(byte[] line, int start, int end)
        {
            _hasAuthority = true;
            Host.Take(line, start, end);
        }

        /// <summary>Takes a field, if it is one of these.</summary>
        /// <param name="line">The header line.</param>
        /// <param name="nameEnd">Index after the field's name, which starts the line.</param>
        /// <param name="start">Index of the value's first byte.</param>
        /// <param name="end">Index after its last one.</param>
        /// <returns>Whether it is one of these.</returns>
        internal bool Take(byte[] line, int nameEnd, int start, int end)
        {
            if (HttpSyntax.Is(line, 0, nameEnd, NameOfHost))
            {
                TakeHost(line, start, end);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, NameOfOrigin))
            {
                Once(Origin.IsGiven, "Origin");
                Origin.Take(line, start, end);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, FetchSite))
            {
                IsOtherSite |= !HttpSyntax.Is(line, start, end, SameOrigin) && !HttpSyntax.Is(line, start, end, NoSite);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, FetchMode))
            {
                IsNavigation = HttpSyntax.Is(line, start, end, Navigate);
            }
            else if (HttpSyntax.Is(line, 0, nameEnd, Authorization))
            {
                TakeAuthorization(line, start, end);
            }
            else
            {
                return false;
            }

            return true;
        }

        private void TakeHost(byte[] line, int start, int end)
        {
            Once(HasHost, "Host");
            HasHost = true;

            // A client with no host to name sends an empty one (RFC 9112, section 3.2).
            if (start < end && !Authority.IsValid(line, start, end))
            {
                _refusal.Refuse(400, "Host is not host or host:port");
            }

            if (!_hasAuthority)
            {
                Host.Take(line, start, end);
            }
        }

        private void TakeAuthorization(byte[] line, int start, int end)
        {
            Once(_hasAuthorization, "Authorization");
            _hasAuthorization = true;
            if (HttpSyntax.StartsWith(line, start, end, Bearer))
            {
                Token.Take(line, HttpSyntax.SkipSpace(line, start + Bearer.Length, end), end);
            }
        }

        private void Once(bool isGiven, string name)
        {
            if (isGiven)
            {
                _refusal.Refuse(400, "there is more than one " + name);
            }
        }
    }
}
