using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>A section as text of nf.config, written part by part so that no large buffer is needed.</summary>
    public sealed class SectionText
    {
        // Of a comment, with its "# ".
        private const int LineLength = 120;

        private readonly string _name;
        private readonly SettingValues _values;
        private readonly bool _isExplained;

        /// <summary>Makes the text of a section.</summary>
        /// <param name="name">The section's name, without brackets.</param>
        /// <param name="values">The values of its settings.</param>
        /// <param name="isExplained">Whether comments say what each setting is for and what it allows.</param>
        public SectionText(string name, SettingValues values, bool isExplained)
        {
            _name = name;
            _values = values;
            _isExplained = isExplained;
        }

        /// <summary>Writes a part: the section's name, or one setting with its comments.</summary>
        /// <param name="text">A buffer in which 1 KiB is free.</param>
        /// <param name="part">The part, from 0.</param>
        /// <returns>Whether there is another part.</returns>
        public bool Write(ByteWriter text, int part)
        {
            if (part == 0)
            {
                text.Character('[').Text(_name).Text("]\n");
            }
            else
            {
                Setting setting = _values.Table[part - 1];
                if (_isExplained)
                {
                    Comment(text, setting.Purpose);
                    Comment(text, "Allowed: " + setting.Allowed + (setting.NeedsRestart ? "; needs a restart" : ""));
                }

                text.Text(setting.Key).Character('=');
                setting.Write(text, _values[part - 1]);
                text.Character('\n');
            }

            return part < _values.Table.Count;
        }

        private static void Comment(ByteWriter text, string comment)
        {
            int max = LineLength - 2;
            while (comment.Length > max)
            {
                int end = max;
                while (end > 1 && comment[end] != ' ')
                {
                    end--;
                }

                text.Text("# ").Text(comment.Substring(0, end)).Character('\n');
                comment = comment.Substring(end).Trim();
            }

            text.Text("# ").Text(comment).Character('\n');
        }
    }
}
