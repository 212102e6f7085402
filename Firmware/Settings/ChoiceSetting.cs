using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>A setting whose value is one of some words; its values are their numbers, from 0.</summary>
    public sealed class ChoiceSetting : Setting
    {
        private readonly string[] _words;

        /// <summary>Describes a setting.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="words">The words allowed, in the order of the enumeration's members that they stand for.</param>
        /// <param name="initial">The number of the default.</param>
        /// <param name="purpose">What it is for, in one sentence.</param>
        public ChoiceSetting(string key, string[] words, int initial, string purpose)
            : base(key, null, initial, purpose)
        {
            _words = words;
        }

        /// <inheritdoc/>
        public override string Allowed
        {
            get
            {
                string allowed = _words[0];
                for (int i = 1; i < _words.Length; i++)
                {
                    allowed += (i == _words.Length - 1 ? " or " : ", ") + _words[i];
                }

                return allowed;
            }
        }

        /// <inheritdoc/>
        public override object Parse(string text)
        {
            for (int i = 0; i < _words.Length; i++)
            {
                if (_words[i] == text)
                {
                    return i;
                }
            }

            return null;
        }

        /// <inheritdoc/>
        public override void Write(ByteWriter text, object value)
        {
            text.Text(_words[(int)value]);
        }
    }
}
