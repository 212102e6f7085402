using System;

namespace TS500.Firmware.Http
{
    /// <summary>The copies that a client has, as If-None-Match names them (RFC 9110, section 13.1.2).</summary>
    internal sealed class EntityTags
    {
        // Two tags of ours, marked as weak by a proxy. A list that is longer is taken for none: the client then gets what it may have.
        private const int MaxLength = 48;

        private readonly byte[] _tags = new byte[MaxLength];
        private int _length;

        /// <summary>Forgets what was read.</summary>
        internal void Reset()
        {
            _length = 0;
        }

        /// <summary>Reads a field's value.</summary>
        /// <param name="line">Where it is.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        internal void Read(byte[] line, int start, int end)
        {
            _length = end - start > MaxLength ? 0 : end - start;
            Array.Copy(line, start, _tags, 0, _length);
        }

        /// <summary>Whether the client has a copy.</summary>
        /// <param name="tag">The copy's entity tag with its quotes, which cannot be part of another one.</param>
        internal bool Has(string tag)
        {
            if (_length == 1 && _tags[0] == '*')
            {
                return true;
            }

            for (int start = 0; start + tag.Length <= _length; start++)
            {
                int i = 0;
                while (i < tag.Length && _tags[start + i] == tag[i])
                {
                    i++;
                }

                if (i == tag.Length)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
