using TS500.UnitTests.Fakes;

using System;

namespace TS500.UnitTests.Schedules
{
    /// <summary>
    /// Bytes of which each tells its offset, nearly. None is an ASCII character or IAC, so that the firmware's own lines can be
    /// told from them.
    /// </summary>
    public static class Pattern
    {
        /// <summary>The longest run.</summary>
        public const int MaxRun = 4096;

        // A prime, so that no size of a buffer is a multiple of it.
        private const int Period = 1021;

        private static readonly byte[] s_bytes = Make();

        /// <summary>Writes the bytes from an offset on.</summary>
        public static void Copy(long from, byte[] buffer, int offset, int count)
        {
            Array.Copy(s_bytes, (int)(from % Period), buffer, offset, count);
        }

        /// <summary>Whether these are the bytes from an offset on.</summary>
        public static bool Matches(long from, byte[] buffer, int offset, int count)
        {
            int start = (int)(from % Period);
            for (int i = 0; i < count; i++)
            {
                if (buffer[offset + i] != s_bytes[start + i])
                {
                    return false;
                }
            }

            return true;
        }

        private static byte[] Make()
        {
            Dice dice = new Dice(500);
            byte[] bytes = new byte[Period + MaxRun];
            for (int i = 0; i < Period; i++)
            {
                bytes[i] = (byte)(128 + dice.Next(127));
            }

            for (int i = Period; i < bytes.Length; i++)
            {
                bytes[i] = bytes[i - Period];
            }

            return bytes;
        }
    }
}
