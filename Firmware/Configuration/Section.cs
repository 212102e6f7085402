namespace TS500.Firmware.Configuration
{
    /// <summary>A section of nf.config: its keys and the values they allow.</summary>
    public abstract class Section
    {
        /// <summary>What <see cref="Set"/> returns for a key that the section does not have.</summary>
        internal const string UnknownKey = "";

        /// <summary>The section's keys, as listed in error messages.</summary>
        internal abstract string Keys { get; }

        /// <summary>Sets a key.</summary>
        /// <param name="key">The key.</param>
        /// <param name="value">Its value as written.</param>
        /// <returns><see langword="null"/> if the key was set, <see cref="UnknownKey"/>, or the values that the key
        /// allows.</returns>
        internal abstract string Set(string key, string value);

        /// <summary>Reads a number within bounds.</summary>
        /// <param name="value">The text.</param>
        /// <param name="min">The smallest number allowed.</param>
        /// <param name="max">The largest number allowed.</param>
        /// <param name="unit">The number's unit, for the error message.</param>
        /// <param name="number">Where the number goes; unchanged when it is not allowed.</param>
        /// <returns><see langword="null"/>, or what is allowed.</returns>
        internal static string Number(string value, int min, int max, string unit, ref int number)
        {
            int parsed;
            if (!int.TryParse(value, out parsed) || parsed < min || parsed > max)
            {
                return min.ToString() + " to " + max.ToString() + unit;
            }

            number = parsed;
            return null;
        }

        /// <summary>Reads a line of printable ASCII.</summary>
        /// <param name="value">The text.</param>
        /// <param name="max">The maximum number of characters.</param>
        /// <param name="text">Where the text goes; unchanged when it is not allowed.</param>
        /// <returns><see langword="null"/>, or what is allowed.</returns>
        internal static string Printable(string value, int max, ref string text)
        {
            bool allowed = value.Length > 0 && value.Length <= max;
            for (int i = 0; allowed && i < value.Length; i++)
            {
                allowed = value[i] >= ' ' && value[i] <= '~';
            }

            if (!allowed)
            {
                return "1 to " + max.ToString() + " printable ASCII characters";
            }

            text = value;
            return null;
        }
    }
}
