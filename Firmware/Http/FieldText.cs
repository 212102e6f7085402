namespace TS500.Firmware.Http
{
    /// <summary>A copy of a field's value, of bounded length.</summary>
    internal sealed class FieldText
    {
        private readonly bool _isLowered;

        /// <summary>Makes it, without a value.</summary>
        /// <param name="capacity">The maximum length.</param>
        /// <param name="isLowered">Whether it is kept in lower case.</param>
        internal FieldText(int capacity, bool isLowered)
        {
            Bytes = new byte[capacity];
            _isLowered = isLowered;
        }

        /// <summary>The value, from index 0.</summary>
        internal byte[] Bytes { get; }

        /// <summary>Its length; 0 if there is none, or one that is too long to be of use.</summary>
        internal int Length { get; private set; }

        /// <summary>Whether there is one, if only an empty one.</summary>
        internal bool IsGiven { get; private set; }

        /// <summary>Whether there is one that is too long.</summary>
        internal bool IsTooLong { get; private set; }

        /// <summary>Forgets it.</summary>
        internal void Reset()
        {
            IsGiven = false;
            IsTooLong = false;
            Length = 0;
        }

        /// <summary>Takes a value.</summary>
        /// <param name="line">Where it is.</param>
        /// <param name="start">Index of its first byte.</param>
        /// <param name="end">Index after its last one.</param>
        internal void Take(byte[] line, int start, int end)
        {
            IsGiven = true;
            IsTooLong = end - start > Bytes.Length;
            Length = IsTooLong ? 0 : end - start;
            for (int i = 0; i < Length; i++)
            {
                byte b = line[start + i];
                Bytes[i] = _isLowered && b >= 'A' && b <= 'Z' ? (byte)(b + 'a' - 'A') : b;
            }
        }
    }
}
