using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>IPv4 addresses and prefixes, all private addresses, any address, or none.</summary>
    public sealed class AddressList
    {
        /// <summary>The maximum number of addresses and prefixes.</summary>
        public const int MaxEntries = 16;

        private const string AnyAddress = "any";
        private const string PrivateAddresses = "private";
        private const int PrivateLength = -1;
        private const string NoAddress = "none";
        private const int AddressBits = 32;

        // Null for any address.
        private uint[] _addresses;
        private int[] _lengths;

        /// <summary>Makes the list of any address.</summary>
        public AddressList()
        {
        }

        /// <summary>Whether it has every address.</summary>
        public bool IsAny => _addresses == null;

        /// <summary>Makes the list of no address.</summary>
        public static AddressList None()
        {
            return new AddressList { _addresses = new uint[0], _lengths = new int[0] };
        }

        /// <summary>Reads a list.</summary>
        /// <param name="text">Addresses and prefixes such as <c>10.0.0.0/8, 192.0.2.7</c>, and <c>private</c>; <c>any</c>; or <c>none</c>.</param>
        /// <returns>The list, or <see langword="null"/> if the text is none. A prefix with bits beyond its length is none: it may
        /// have been meant as an address.</returns>
        public static AddressList Parse(string text)
        {
            AddressList list = new AddressList();
            if (text == AnyAddress)
            {
                return list;
            }

            if (text == NoAddress)
            {
                return None();
            }

            string[] entries = text.Split(',');
            if (entries.Length > MaxEntries)
            {
                return null;
            }

            list._addresses = new uint[entries.Length];
            list._lengths = new int[entries.Length];
            for (int i = 0; i < entries.Length; i++)
            {
                if (!list.Take(i, entries[i].Trim()))
                {
                    return null;
                }
            }

            return list;
        }

        /// <summary>Whether a text is an IPv4 address in dotted decimal.</summary>
        /// <param name="text">The text.</param>
        internal static bool IsAddress(string text)
        {
            return Address(text, text.Length) >= 0;
        }

        /// <summary>Whether the list has the address of a peer.</summary>
        /// <param name="endPoint">The peer as <c>address:port</c>.</param>
        public bool Allows(string endPoint)
        {
            if (_addresses == null)
            {
                return true;
            }

            int colon = endPoint == null ? -1 : endPoint.IndexOf(':');
            long address = colon < 0 ? -1 : Address(endPoint, colon);
            for (int i = 0; address >= 0 && i < _addresses.Length; i++)
            {
                if (_lengths[i] == PrivateLength ? IsPrivate((uint)address) : ((uint)address & Mask(_lengths[i])) == _addresses[i])
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
            if (_addresses == null)
            {
                text.Text(AnyAddress);
                return;
            }

            if (_addresses.Length == 0)
            {
                text.Text(NoAddress);
            }

            for (int i = 0; i < _addresses.Length; i++)
            {
                uint address = _addresses[i];
                text.Text(i == 0 ? "" : ", ");
                if (_lengths[i] == PrivateLength)
                {
                    text.Text(PrivateAddresses);
                    continue;
                }

                text.Number(address >> 24).Character('.').Number((address >> 16) & 255);
                text.Character('.').Number((address >> 8) & 255).Character('.').Number(address & 255);
                if (_lengths[i] < AddressBits)
                {
                    text.Character('/').Number(_lengths[i]);
                }
            }
        }

        private bool Take(int index, string entry)
        {
            if (entry == PrivateAddresses)
            {
                _lengths[index] = PrivateLength;
                return true;
            }

            int slash = entry.IndexOf('/');
            int length = slash < 0 ? AddressBits : Part(entry, slash + 1, entry.Length, AddressBits);
            long address = Address(entry, slash < 0 ? entry.Length : slash);
            if (length < 0 || address < 0 || ((uint)address & ~Mask(length)) != 0)
            {
                return false;
            }

            _addresses[index] = (uint)address;
            _lengths[index] = length;
            return true;
        }

        /// <summary>Whether no host on the Internet has an address: it is private (RFC 1918), loopback, link-local (RFC 3927) or for
        /// documentation (RFC 5737).</summary>
        private static bool IsPrivate(uint address)
        {
            switch (address >> 24)
            {
                case 10:
                case 127:
                    return true;
                case 169:
                    return address >> 16 == 0xa9fe;
                case 172:
                    return address >> 20 == 0xac1;
                case 192:
                    return address >> 16 == 0xc0a8 || address >> 8 == 0xc00002;
                case 198:
                    return address >> 8 == 0xc63364;
                case 203:
                    return address >> 8 == 0xcb0071;
                default:
                    return false;
            }
        }

        /// <summary>Reads an address in dotted decimal, which starts the text; -1 if there is none.</summary>
        private static long Address(string text, int end)
        {
            long address = 0;
            int start = 0;
            for (int i = 0; i < 4; i++)
            {
                int dot = i == 3 ? end : text.IndexOf('.', start);
                int part = dot < 0 || dot > end ? -1 : Part(text, start, dot, 255);
                if (part < 0)
                {
                    return -1;
                }

                address = address << 8 | (uint)part;
                start = dot + 1;
            }

            return address;
        }

        /// <summary>Reads a number up to a maximum; -1 if there is none. A leading zero, which some take for octal, is
        /// refused.</summary>
        private static int Part(string text, int start, int end, int max)
        {
            int number = Digits.Parse(text, start, end);
            return number > max || (text.Length > start && text[start] == '0' && end - start > 1) ? -1 : number;
        }

        private static uint Mask(int length)
        {
            // A shift by 32 is one by 0.
            return length == 0 ? 0 : uint.MaxValue << (AddressBits - length);
        }
    }
}
