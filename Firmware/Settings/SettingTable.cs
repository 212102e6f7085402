namespace TS500.Firmware.Settings
{
    /// <summary>The settings of a section of nf.config.</summary>
    public sealed class SettingTable
    {
        private readonly Setting[] _settings;

        /// <summary>Makes a table.</summary>
        /// <param name="settings">Its settings, in the order in which they are shown.</param>
        public SettingTable(params Setting[] settings)
        {
            _settings = settings;
        }

        /// <summary>How many settings it has.</summary>
        public int Count => _settings.Length;

        /// <summary>All keys, as told after <c>allowed:</c> in an error message.</summary>
        public string Keys
        {
            get
            {
                string keys = _settings[0].Key;
                for (int i = 1; i < _settings.Length; i++)
                {
                    keys += ", " + _settings[i].Key;
                }

                return keys;
            }
        }

        /// <summary>A setting.</summary>
        /// <param name="index">Its index.</param>
        public Setting this[int index] => _settings[index];

        /// <summary>Finds a setting.</summary>
        /// <param name="key">Its key.</param>
        /// <returns>Its index, or -1 if there is none with this key.</returns>
        public int IndexOf(string key)
        {
            for (int i = 0; i < _settings.Length; i++)
            {
                if (_settings[i].Key == key)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
