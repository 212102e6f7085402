using System;
using System.IO;

namespace TS500.Hal.Device
{
    /// <summary>The board's internal storage, where it has one.</summary>
    public static class InternalStorage
    {
        /// <summary>Reads a text file.</summary>
        /// <param name="path">The file, such as <c>I:\nf.config</c>.</param>
        /// <param name="fault">What the platform says of a file that is there and cannot be read, else
        /// <see langword="null"/>.</param>
        /// <returns>The text, or <see langword="null"/> where there is no such file or no storage, or on a fault.</returns>
        public static string ReadText(string path, out string fault)
        {
            fault = null;
            if (!Exists(path))
            {
                return null;
            }

            try
            {
                return File.ReadAllText(path);
            }
            catch (Exception reading)
            {
                fault = reading.GetType().FullName + ": " + reading.Message;
                return null;
            }
        }

        private static bool Exists(string path)
        {
            try
            {
                return File.Exists(path);
            }
            catch (Exception)
            {
                // An image built without storage, or one that is not formatted.
                return false;
            }
        }
    }
}
