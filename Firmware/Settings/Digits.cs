namespace TS500.Firmware.Settings
{
    /// <summary>Numbers of decimal digits and nothing else, where int.TryParse also takes signs and blanks.</summary>
    internal static class Digits
    {
        private const int MaxDigits = 9;
        private const int MaxLongDigits = 18;

        /// <summary>Reads a number.</summary>
        /// <param name="text">The text that has it.</param>
        /// <param name="start">Index of its first digit.</param>
        /// <param name="end">Index after its last digit.</param>
        /// <returns>The number, or -1 if there is none or it has more than nine digits.</returns>
        internal static int Parse(string text, int start, int end)
        {
            return end - start > MaxDigits ? -1 : (int)ParseLong(text, start, end);
        }

        /// <summary>Reads a number that may be large.</summary>
        /// <param name="text">The text that has it.</param>
        /// <param name="start">Index of its first digit.</param>
        /// <param name="end">Index after its last digit.</param>
        /// <returns>The number, or -1 if there is none or it has more than eighteen digits.</returns>
        internal static long ParseLong(string text, int start, int end)
        {
            if (end <= start || end - start > MaxLongDigits)
            {
                return -1;
            }

            long number = 0;
            for (int i = start; i < end; i++)
            {
                char c = text[i];
                if (c < '0' || c > '9')
                {
                    return -1;
                }

                number = number * 10 + (c - '0');
            }

            return number;
        }
    }
}
