namespace TS500.Firmware.Http
{
    /// <summary>The calls that there are: their methods, paths and who answers them.</summary>
    internal sealed class RouteTable
    {
        private readonly Route[] _routes;

        /// <summary>Makes a table.</summary>
        /// <param name="routes">Its rows.</param>
        internal RouteTable(params Route[] routes)
        {
            _routes = routes;
        }

        /// <summary>Finds a call by its path alone.</summary>
        /// <param name="path">The path.</param>
        /// <returns>A row, or <see langword="null"/> if there is none.</returns>
        internal Route Find(string path)
        {
            for (int i = 0; i < _routes.Length; i++)
            {
                if (_routes[i].Matches(path))
                {
                    return _routes[i];
                }
            }

            return null;
        }

        /// <summary>Finds a call.</summary>
        /// <param name="path">The path.</param>
        /// <param name="method">The method.</param>
        /// <returns>Its row, or <see langword="null"/> if there is none.</returns>
        internal Route Find(string path, string method)
        {
            for (int i = 0; i < _routes.Length; i++)
            {
                if (_routes[i].Allows(method) && _routes[i].Matches(path))
                {
                    return _routes[i];
                }
            }

            return null;
        }

        /// <summary>The methods of a path, for the field Allow.</summary>
        /// <param name="path">The path, or <c>*</c> for the methods of all paths.</param>
        internal string Methods(string path)
        {
            string methods = "";
            for (int i = 0; i < _routes.Length; i++)
            {
                string method = _routes[i].Method == "GET" ? "GET, HEAD" : _routes[i].Method;
                if ((path == "*" || _routes[i].Matches(path)) && methods.IndexOf(method) < 0)
                {
                    methods += (methods.Length == 0 ? "" : ", ") + method;
                }
            }

            return path == "*" ? methods + ", OPTIONS" : methods;
        }
    }
}
