// nanoFramework.System.IO.FileSystem, declarations only: of its public surface just what this repository uses, from
// nanoframework/System.IO.FileSystem v1.1.93, System.IO.FileSystem/File.cs.
[assembly: System.Reflection.AssemblyVersion("1.1.93.0")]

namespace System.IO
{
    public static class File
    {
        public static void Delete(string path) => throw null;
        public static bool Exists(string path) => throw null;
        public static void Move(string sourceFileName, string destFileName) => throw null;
        public static byte[] ReadAllBytes(string path) => throw null;
        public static void WriteAllBytes(string path, byte[] bytes) => throw null;
    }
}
