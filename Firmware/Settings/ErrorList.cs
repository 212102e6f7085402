using System.Collections;

namespace TS500.Firmware.Settings
{
    /// <summary>What is wrong with settings: the first eight sentences, and how many more there are.</summary>
    internal sealed class ErrorList
    {
        private const int MaxErrors = 8;
        private const int MaxShown = 40;

        private readonly ArrayList _errors = new ArrayList();
        private readonly string _origin;
        private int _omitted;

        /// <summary>Makes an empty list.</summary>
        /// <param name="origin">What the sentence that tells how many more there are starts with.</param>
        internal ErrorList(string origin)
        {
            _origin = origin;
        }

        /// <summary>Enough of a text to recognize it by, without control characters that a terminal would obey.</summary>
        /// <param name="text">The text.</param>
        internal static string Shown(string text)
        {
            bool isLong = text.Length > MaxShown;
            char[] shown = new char[isLong ? MaxShown : text.Length];
            for (int i = 0; i < shown.Length; i++)
            {
                char c = text[i];
                shown[i] = c < ' ' || c > '~' ? '?' : c;
            }

            return new string(shown, 0, shown.Length) + (isLong ? "..." : "");
        }

        /// <summary>Adds an error.</summary>
        /// <param name="text">A sentence.</param>
        internal void Add(string text)
        {
            if (_errors.Count < MaxErrors)
            {
                _errors.Add(text);
            }
            else
            {
                _omitted++;
            }
        }

        /// <summary>The sentences.</summary>
        internal string[] All()
        {
            string[] all = new string[_errors.Count + (_omitted > 0 ? 1 : 0)];
            for (int i = 0; i < _errors.Count; i++)
            {
                all[i] = (string)_errors[i];
            }

            if (_omitted > 0)
            {
                all[all.Length - 1] = _origin + "and " + _omitted.ToString() + " more";
            }

            return all;
        }
    }
}
