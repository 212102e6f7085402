using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>What a caller has to know to change anything, if it is set.</summary>
    public sealed class AccessToken
    {
        /// <summary>The minimum number of its characters.</summary>
        public const int MinLength = 8;

        /// <summary>The maximum number of its characters.</summary>
        public const int MaxLength = 64;

        private readonly byte[] _token;

        /// <summary>Makes one.</summary>
        /// <param name="token">The token; empty for one that nobody can know, or <see langword="null"/> for none.</param>
        public AccessToken(string token)
        {
            _token = token == null ? null : Ascii.Bytes(token);
        }

        /// <summary>Whether there is one.</summary>
        public bool IsSet => _token != null;

        /// <summary>Whether it is the given one. How long that takes depends only on how long the given one is.</summary>
        /// <param name="given">Where the given one is, from index 0.</param>
        /// <param name="length">Its length.</param>
        public bool Is(byte[] given, int length)
        {
            int difference = length ^ _token.Length;
            for (int i = 0; i < length; i++)
            {
                difference |= given[i] ^ (_token.Length == 0 ? 0 : _token[i % _token.Length]);
            }

            return difference == 0 && length >= MinLength;
        }

        /// <summary>Writes it as in nf.config.</summary>
        /// <param name="text">Where to.</param>
        internal void Write(ByteWriter text)
        {
            text.Bytes(_token, 0, _token.Length);
        }
    }
}
