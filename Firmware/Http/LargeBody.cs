using System;

namespace TS500.Firmware.Http
{
    /// <summary>
    /// The one body at a time that is larger than a request's own buffer: a text of nf.config. It is allocated when its header has
    /// come and given up once it is answered: a board is configured rarely, and reading the text allocates anyway.
    /// </summary>
    public sealed class LargeBody
    {
        /// <summary>What to tell a caller for whom there is no memory.</summary>
        internal const string NoMemory = "there is not enough memory for that at present";

        private const string InUse = "another nf.config is being sent; try again";

        private HttpRequest _user;

        /// <summary>Allocates the body of a request.</summary>
        /// <param name="user">The request.</param>
        /// <param name="length">The body's length.</param>
        /// <param name="objection">Why that cannot be done, else <see langword="null"/>.</param>
        /// <returns>The body, or <see langword="null"/>.</returns>
        internal byte[] Take(HttpRequest user, int length, out string objection)
        {
            objection = _user != null ? InUse : null;
            if (objection != null)
            {
                return null;
            }

            try
            {
                byte[] body = new byte[length];
                _user = user;
                return body;
            }
            catch (OutOfMemoryException)
            {
                objection = NoMemory;
                return null;
            }
        }

        /// <summary>Gives the body up, if it is a request's.</summary>
        /// <param name="user">The request.</param>
        internal void GiveUp(HttpRequest user)
        {
            if (_user == user)
            {
                _user = null;
            }
        }
    }
}
