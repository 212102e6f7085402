using System;
using System.IO;

namespace TS500.Hal.Device
{
    /// <summary>
    /// The board's internal storage, where it has one. A file is replaced in steps, each of which leaves the whole old text or the
    /// whole new one to be found, since nanoFramework's Move does not overwrite (System.IO.FileSystem File.cs): the new text is written
    /// aside, renamed to its second name, from where on it is the one that is read, and to its first name once the old one is deleted.
    /// A file system renames in one step (littlefs lfs.c, lfs_rename).
    /// </summary>
    public static class InternalStorage
    {
        private const string Unfinished = ".part";
        private const string New = ".new";

        /// <summary>Reads a file.</summary>
        /// <param name="path">The file, such as <c>I:\nf.config</c>.</param>
        /// <param name="fault">What the platform says of a file that is there and cannot be read, else
        /// <see langword="null"/>.</param>
        /// <returns>Its bytes, or <see langword="null"/> where there is no such file or no storage, or on a fault.</returns>
        public static byte[] Read(string path, out string fault)
        {
            fault = null;
            if (!IsThere(path))
            {
                return null;
            }

            TryFinish(path);
            try
            {
                string name = File.Exists(path + New) ? path + New : path;
                return File.Exists(name) ? File.ReadAllBytes(name) : null;
            }
            catch (Exception reading)
            {
                fault = Words(reading);
                return null;
            }
        }

        /// <summary>Replaces a file, or makes it.</summary>
        /// <param name="path">The file, such as <c>I:\nf.config</c>.</param>
        /// <param name="bytes">Its new bytes.</param>
        /// <param name="fault">What the platform says if that fails; the old file stays then. Else <see langword="null"/>.</param>
        /// <returns>Whether there is storage.</returns>
        public static bool Replace(string path, byte[] bytes, out string fault)
        {
            fault = null;
            if (!IsThere(path))
            {
                return false;
            }

            try
            {
                // What power failed in the middle of.
                Finish(path);
                File.WriteAllBytes(path + Unfinished, bytes);
                File.Move(path + Unfinished, path + New);
            }
            catch (Exception writing)
            {
                fault = Words(writing);
                TryDelete(path + Unfinished);
                return true;
            }

            TryFinish(path);
            return true;
        }

        /// <summary>Gives a new file its first name, if that has not been done yet.</summary>
        private static void Finish(string path)
        {
            if (File.Exists(path + New))
            {
                File.Delete(path);
                File.Move(path + New, path);
            }
        }

        private static void TryFinish(string path)
        {
            try
            {
                Finish(path);
            }
            catch (Exception)
            {
                // It is read under its second name, and renamed next time.
            }
        }

        private static void TryDelete(string path)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception)
            {
                // It takes up room until the next attempt.
            }
        }

        private static bool IsThere(string path)
        {
            try
            {
                File.Exists(path);
                return true;
            }
            catch (Exception)
            {
                // An image built without storage, or one that is not formatted.
                return false;
            }
        }

        private static string Words(Exception fault)
        {
            return fault.GetType().FullName + ": " + fault.Message;
        }
    }
}
