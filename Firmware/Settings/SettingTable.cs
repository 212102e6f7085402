namespace TS500.Firmware.Settings
{
    /// <summary>The settings of a section of nf.config.</summary>
    public sealed class SettingTable
    {
        private readonly Setting[] _settings;
        private readonly string _keys;

        /// <summary>Makes a table.</summary>
        /// <param name="settings">Its settings, in the order in which they are shown.</param>
        public SettingTable(params Setting[] settings)
        {
            _settings = settings;
            _keys = settings[0].Key;
            for (int i = 1; i < settings.Length; i++)
            {
                _keys += ", " + settings[i].Key;
            }
        }

        /// <summary>How many settings it has.</summary>
        public int Count => _settings.Length;

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

        /// <summary>What to tell someone who set a key that there is not.</summary>
        /// <param name="key">The key.</param>
        /// <param name="where">Where it was set, such as <c> in [http]</c>, or nothing.</param>
        internal string Unknown(string key, string where)
        {
            return "key '" + ErrorList.Shown(key) + "' is unknown" + where + "; allowed: " + _keys;
        }
    }
}
