namespace TS500.Firmware.Settings
{
    /// <summary>A value for each setting of a table.</summary>
    public sealed class SettingValues
    {
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

        /// <summary>The settings.</summary>
        public SettingTable Table { get; }

        /// <summary>The value of a setting, of the type that its <see cref="Setting.Parse"/> returns.</summary>
        /// <param name="index">The setting's index.</param>
        public object this[int index]
        {
            get => _values[index];
            internal set => _values[index] = value;
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
