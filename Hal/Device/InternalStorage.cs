using System;
using System.IO;

namespace TS500.Hal.Device
{
    /// <summary>The board's internal storage, where it has one.</summary>
    public static class InternalStorage
    {
        /// <summary>Reads a text file.</summary>
        /// <param name="path">The file, such as <c>I:\nf.config</c>.</param>
        /// <returns>The text, or <see langword="null"/> where there is no such file or no storage.</returns>
        public static string ReadText(string path)
        {
            try
            {
                return File.Exists(path) ? File.ReadAllText(path) : null;
            }
            catch (Exception)
            {
                // An image built without storage, or one that is not formatted.
                return null;
            }
        }
    }
}
