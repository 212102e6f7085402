using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>Names of hosts.</summary>
    public sealed class HostList
    {
        /// <summary>The maximum number of names.</summary>
        public const int MaxEntries = 8;

        /// <summary>The maximum length of a name.</summary>
        public const int MaxLength = 63;

        private const string None = "none";
        private const string Allowed = "abcdefghijklmnopqrstuvwxyz0123456789-._";

        private readonly string[] _names;

        private HostList(string[] names)
        {
            _names = names;
        }

        /// <summary>Reads a list.</summary>
        /// <param name="text">Names such as <c>ts500.example, rack7</c>, or <c>none</c>.</param>
        /// <returns>The list, or <see langword="null"/> if the text is none.</returns>
        public static HostList Parse(string text)
        {
            string[] names = text == None ? new string[0] : text.Split(',');
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = names[i].Trim().ToLower();
                if (!IsName(names[i]))
                {
                    return null;
                }
            }

            return names.Length <= MaxEntries ? new HostList(names) : null;
        }

        /// <summary>Whether the list has a name.</summary>
        /// <param name="name">The name, in lower case.</param>
        public bool Contains(string name)
        {
            for (int i = 0; i < _names.Length; i++)
            {
                if (_names[i] == name)
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Writes the list as <see cref="Parse"/> reads it.</summary>
        /// <param name="text">Where to.</param>
        internal void Write(ByteWriter text)
        {
            text.Text(_names.Length == 0 ? None : "");
            for (int i = 0; i < _names.Length; i++)
            {
                text.Text(i == 0 ? "" : ", ").Text(_names[i]);
            }
        }

        private static bool IsName(string name)
        {
            bool isName = name.Length > 0 && name.Length <= MaxLength;
            for (int i = 0; isName && i < name.Length; i++)
            {
                isName = Allowed.IndexOf(name[i]) >= 0;
            }

            return isName;
        }
    }
}
