namespace TS500.Firmware.Configuration
{
    /// <summary>A section of nf.config: it knows its keys and what they allow.</summary>
    public abstract class Section
    {
        /// <summary>What <see cref="Set"/> returns for a key that the section does not have.</summary>
        internal const string UnknownKey = "";

        /// <summary>The section's keys, for people.</summary>
        internal abstract string Keys { get; }

        /// <summary>Sets a key.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">Its value as written.</param>
        /// <returns><see langword="null"/> when it is set, <see cref="UnknownKey"/>, or what the key allows.</returns>
        internal abstract string Set(string key, string value);

        /// <summary>Reads a number within bounds.</summary>
        /// <param name="value">The text.</param>
        /// <param name="least">The smallest number allowed.</param>
        /// <param name="most">The largest number allowed.</param>
        /// <param name="unit">What the number counts.</param>
        /// <param name="number">Where the number goes; unchanged when it is not allowed.</param>
        /// <returns><see langword="null"/>, or what is allowed.</returns>
        internal static string Number(string value, int least, int most, string unit, ref int number)
        {
            int parsed;
            if (!int.TryParse(value, out parsed) || parsed < least || parsed > most)
            {
                return least.ToString() + " to " + most.ToString() + unit;
            }

            number = parsed;
            return null;
        }

        /// <summary>Reads a line of printable ASCII.</summary>
        /// <param name="value">The text.</param>
        /// <param name="most">The most characters allowed.</param>
        /// <param name="text">Where the text goes; unchanged when it is not allowed.</param>
        /// <returns><see langword="null"/>, or what is allowed.</returns>
        internal static string Printable(string value, int most, ref string text)
        {
            bool allowed = value.Length > 0 && value.Length <= most;
            for (int i = 0; allowed && i < value.Length; i++)
            {
                allowed = value[i] >= ' ' && value[i] <= '~';
            }

            if (!allowed)
            {
                return "1 to " + most.ToString() + " printable ASCII characters";
            }

            text = value;
            return null;
        }
    }
}
