using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>
    /// What there is to know of a key of nf.config. Reading, checking, showing and documenting it all use this description.
    /// </summary>
    public abstract class Setting
    {
        /// <summary>Describes a setting.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="unit">The unit of its values, or <see langword="null"/>.</param>
        /// <param name="initial">Its default, as <see cref="Parse"/> returns it.</param>
        /// <param name="purpose">What it is for, in one sentence.</param>
        protected Setting(string key, string unit, object initial, string purpose)
        {
            Key = key;
            Unit = unit;
            Default = initial;
            Purpose = purpose;
        }

        /// <summary>Its key, unique within its section.</summary>
        public string Key { get; }

        /// <summary>The unit of its values, or <see langword="null"/>.</summary>
        public string Unit { get; }

        /// <summary>Its value where nf.config does not set it.</summary>
        public object Default { get; }

        /// <summary>Its value where nf.config sets it wrongly: its default, unless that would be dangerous.</summary>
        public virtual object Fallback => Default;

        /// <summary>What it is for, in one sentence.</summary>
        public string Purpose { get; }

        /// <summary>Whether a change takes effect only after a restart.</summary>
        public bool NeedsRestart { get; internal set; }

        /// <summary>The values that it allows, as told after <c>allowed:</c> in an error message.</summary>
        public abstract string Allowed { get; }

        /// <summary>Reads a value.</summary>
        /// <param name="text">The value as written in nf.config, without blanks around it.</param>
        /// <returns>The value, or <see langword="null"/> if it is not allowed.</returns>
        public abstract object Parse(string text);

        /// <summary>Writes a value as in nf.config.</summary>
        /// <param name="text">Where to.</param>
        /// <param name="value">A value that <see cref="Parse"/> returned.</param>
        public abstract void Write(ByteWriter text, object value);

        /// <summary>Writes a value as JSON: what <see cref="Write"/> writes, as a string where it is no number.</summary>
        /// <param name="json">Where to.</param>
        /// <param name="value">A value that <see cref="Parse"/> returned.</param>
        public virtual void WriteJson(ByteWriter json, object value)
        {
            json.Character('"');
            Write(json, value);
            json.Character('"');
        }

        /// <summary>A value that is not allowed, as told in an error message.</summary>
        /// <param name="text">The value as written in nf.config.</param>
        internal virtual string Shown(string text)
        {
            return "'" + ErrorList.Shown(text) + "'";
        }
    }
}
