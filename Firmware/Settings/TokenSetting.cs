using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>A setting whose value is an <see cref="AccessToken"/>; nothing but nf.config shows it.</summary>
    public sealed class TokenSetting : Setting
    {
        private const string None = "none";
        private const string Hidden = "\"set\"";

        /// <summary>Describes a setting whose default is none.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="purpose">What it is for, in one sentence.</param>
        public TokenSetting(string key, string purpose)
            : base(key, null, new AccessToken(null), purpose)
        {
        }

        /// <inheritdoc/>
        /// <remarks>A token that nobody can know: a device whose token is mistyped must not be open to everybody.</remarks>
        public override object Fallback => new AccessToken("");

        /// <inheritdoc/>
        public override string Allowed => "none, or " + AccessToken.MinLength.ToString() + " to " + AccessToken.MaxLength.ToString()
            + " visible ASCII characters";

        /// <inheritdoc/>
        public override object Parse(string text)
        {
            if (text == None)
            {
                return Default;
            }

            bool allowed = text.Length >= AccessToken.MinLength && TextSetting.IsLine(text, AccessToken.MaxLength) && text.IndexOf(' ') < 0;
            return allowed ? new AccessToken(text) : null;
        }

        /// <inheritdoc/>
        public override void Write(ByteWriter text, object value)
        {
            AccessToken token = (AccessToken)value;
            if (token.IsSet)
            {
                token.Write(text);
            }
            else
            {
                text.Text(None);
            }
        }

        /// <inheritdoc/>
        public override void WriteJson(ByteWriter json, object value)
        {
            json.Text(((AccessToken)value).IsSet ? Hidden : "\"none\"");
        }

        /// <inheritdoc/>
        internal override string Shown(string text)
        {
            return "what is there";
        }
    }
}
