namespace TS500.Firmware.Http
{
    /// <summary>A row of the table of calls.</summary>
    internal sealed class Route
    {
        private const string PortPlace = "{n}";

        private readonly string _path;

        // Of a path with a port: what follows the port's digit.
        private readonly string _rest;

        /// <summary>Describes a call.</summary>
        /// <param name="method">Its method; GET is HEAD as well.</param>
        /// <param name="path">Its path, where <c>{n}</c> is a port.</param>
        /// <param name="changesState">Whether it changes anything: then it takes parameters also from the body.</param>
        /// <param name="handler">Who answers it.</param>
        internal Route(string method, string path, bool changesState, ICallHandler handler)
        {
            int place = path.IndexOf(PortPlace);
            _path = place < 0 ? path : path.Substring(0, place);
            _rest = place < 0 ? null : path.Substring(place + PortPlace.Length);
            Method = method;
            ChangesState = changesState;
            Handler = handler;
        }

        /// <summary>Its method; GET is HEAD as well.</summary>
        internal string Method { get; }

        /// <summary>Whether it changes anything.</summary>
        internal bool ChangesState { get; }

        /// <summary>Whether its body is a text, and not parameters.</summary>
        internal bool TakesText { get; set; }

        /// <summary>Whether it tells what only those may know who may also change something.</summary>
        internal bool IsSecret { get; set; }

        /// <summary>Whether it needs the token, if there is one.</summary>
        internal bool NeedsToken => ChangesState || IsSecret;

        /// <summary>Who answers it.</summary>
        internal ICallHandler Handler { get; }

        /// <summary>Whether its path has a port.</summary>
        internal bool HasPort => _rest != null;

        /// <summary>Whether a path is this one's, if the port in it exists.</summary>
        /// <param name="path">The path.</param>
        internal bool Matches(string path)
        {
            return !HasPort ? path == _path
                : path.Length == _path.Length + 1 + _rest.Length && path.StartsWith(_path) && path.EndsWith(_rest);
        }

        /// <summary>The port that a path of this route has.</summary>
        /// <param name="path">The path.</param>
        internal int Port(string path)
        {
            return path[_path.Length] - '0';
        }

        /// <summary>Whether it is for a method.</summary>
        /// <param name="method">The method.</param>
        internal bool Allows(string method)
        {
            return method == Method || (method == "HEAD" && Method == "GET");
        }
    }
}
