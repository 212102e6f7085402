using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>A value for each setting of a table.</summary>
    public sealed class SettingValues
    {
        // Of a value; the longest is a list of 16 addresses with prefixes.
        private const int MaxText = 384;

        private readonly object[] _values;

        /// <summary>Makes values that are the defaults.</summary>
        /// <param name="table">The settings.</param>
        public SettingValues(SettingTable table)
        {
            Table = table;
            _values = new object[table.Count];
            for (int i = 0; i < _values.Length; i++)
            {
                _values[i] = table[i].Default;
            }
        }

        /// <summary>Makes a copy of values.</summary>
        /// <param name="original">The values.</param>
        internal SettingValues(SettingValues original)
        {
            Table = original.Table;
            _values = (object[])original._values.Clone();
        }

        /// <summary>The settings.</summary>
        public SettingTable Table { get; }

        /// <summary>The value of a setting, of the type that its <see cref="Setting.Parse"/> returns.</summary>
        /// <param name="index">The setting's index.</param>
        public object this[int index] => _values[index];

        /// <summary>Sets a value.</summary>
        /// <param name="index">The setting's index.</param>
        /// <param name="text">The value as in nf.config.</param>
        /// <returns><see langword="null"/>, or what is wrong: a sentence with key, value and what is allowed. The value is
        /// then the one before.</returns>
        internal string Set(int index, string text)
        {
            Setting setting = Table[index];
            object value = setting.Parse(text);
            if (value == null)
            {
                return "key '" + setting.Key + "' can't be " + setting.Shown(text) + "; allowed: " + setting.Allowed;
            }

            _values[index] = value;
            return null;
        }

        /// <summary>Sets a value that was meant to be another one and cannot be known.</summary>
        /// <param name="index">The setting's index.</param>
        internal void FallBack(int index)
        {
            _values[index] = Table[index].Fallback;
        }

        /// <summary>Takes over the values of the settings that need a restart.</summary>
        /// <param name="running">The values that are in effect.</param>
        internal void KeepUntilRestart(SettingValues running)
        {
            for (int i = 0; i < _values.Length; i++)
            {
                if (Table[i].NeedsRestart)
                {
                    _values[i] = running._values[i];
                }
            }
        }

        /// <summary>Whether a setting that needs a restart differs.</summary>
        /// <param name="running">The values that are in effect.</param>
        internal bool NeedRestart(SettingValues running)
        {
            SettingValues applied = new SettingValues(this);
            applied.KeepUntilRestart(running);
            return Differences(applied).Length > 0;
        }

        /// <summary>The keys whose values differ from others.</summary>
        /// <param name="others">Values of the same settings.</param>
        /// <returns>The keys, separated by commas; nothing if there is no difference.</returns>
        public string Differences(SettingValues others)
        {
            string keys = "";
            ByteWriter text = new ByteWriter(MaxText);
            ByteWriter otherText = new ByteWriter(MaxText);
            for (int i = 0; i < _values.Length; i++)
            {
                text.Clear();
                otherText.Clear();
                Table[i].Write(text, _values[i]);
                Table[i].Write(otherText, others._values[i]);
                if (!text.HasSame(otherText))
                {
                    keys += (keys.Length == 0 ? "" : ", ") + Table[i].Key;
                }
            }

            return keys;
        }

        /// <summary>Writes the values as a JSON object with the keys of nf.config.</summary>
        /// <param name="json">Where to.</param>
        public void WriteJson(ByteWriter json)
        {
            for (int i = 0; i < _values.Length; i++)
            {
                json.Character(i == 0 ? '{' : ',').Quoted(Table[i].Key).Character(':');
                Table[i].WriteJson(json, _values[i]);
            }

            json.Character('}');
        }

        /// <summary>The value of an address list.</summary>
        /// <param name="key">The setting's key.</param>
        internal AddressList Addresses(string key)
        {
            return (AddressList)_values[Table.IndexOf(key)];
        }

        /// <summary>The value of a list of hosts.</summary>
        /// <param name="key">The setting's key.</param>
        internal HostList Hosts(string key)
        {
            return (HostList)_values[Table.IndexOf(key)];
        }

        /// <summary>The value of a token.</summary>
        /// <param name="key">The setting's key.</param>
        internal AccessToken Token(string key)
        {
            return (AccessToken)_values[Table.IndexOf(key)];
        }

        /// <summary>The value of a reset sequence.</summary>
        /// <param name="key">The setting's key.</param>
        internal ResetSequence Reset(string key)
        {
            return (ResetSequence)_values[Table.IndexOf(key)];
        }

        /// <summary>The value of a number, choice or byte.</summary>
        /// <param name="key">The setting's key.</param>
        internal int Number(string key)
        {
            return (int)_values[Table.IndexOf(key)];
        }

        /// <summary>The value of a text or frame format.</summary>
        /// <param name="key">The setting's key.</param>
        internal string Text(string key)
        {
            return (string)_values[Table.IndexOf(key)];
        }
    }
}
