// nanoFramework.CoreLibrary, declarations only: of mscorlib's public surface just what this repository uses.
[assembly: System.Reflection.AssemblyVersion("1.17.11.0")]

namespace System
{
    public class Object
    {
        public Object() { }
        public virtual bool Equals(object obj) => throw null;
        public static bool Equals(object objA, object objB) => throw null;
        public virtual int GetHashCode() => throw null;
        public Type GetType() => throw null;
        public virtual string ToString() => throw null;
    }

    public abstract class ValueType
    {
        protected ValueType() { }
    }

    public abstract class Enum : ValueType
    {
        protected Enum() { }
    }

    public struct Void { }
    public struct Boolean { }
    public struct IntPtr { }
    public struct UIntPtr { }
    public struct Double { }
    public struct Single { }
    public struct SByte { }
    public struct UInt16 { }
    public struct UInt32 { }
    public struct UInt64 { }
    public struct Int16 { }

    public struct Char
    {
        public override string ToString() => throw null;
    }

    public struct Byte
    {
        public override string ToString() => throw null;
    }

    public struct Int32
    {
        public const int MaxValue = 2147483647;
        public override string ToString() => throw null;
        public static bool TryParse(string s, out int result) => throw null;
    }

    public struct Int64
    {
        public const long MaxValue = 9223372036854775807;
        public override string ToString() => throw null;
    }

    // nanoFramework's String has no GetHashCode of its own.
#pragma warning disable CS0659, CS0661
    public sealed class String
    {
        public static readonly string Empty;
        public String(char[] value, int startIndex, int length) { }
        public String(char c, int count) { }
        [Runtime.CompilerServices.IndexerName("Chars")]
        public char this[int index] => throw null;
        public int Length => throw null;
        public static string Concat(object arg0, object arg1) => throw null;
        public static string Concat(object arg0, object arg1, object arg2) => throw null;
        public static string Concat(string str0, string str1) => throw null;
        public static string Concat(string str0, string str1, string str2) => throw null;
        public static string Concat(string str0, string str1, string str2, string str3) => throw null;
        public static string Concat(params string[] values) => throw null;
        public override bool Equals(object obj) => throw null;
        public static bool Equals(string a, string b) => throw null;
        public int IndexOf(char value) => throw null;
        public int IndexOf(string value) => throw null;
        public string PadLeft(int totalWidth, char paddingChar = ' ') => throw null;
        public string PadRight(int totalWidth, char paddingChar = ' ') => throw null;
        public bool StartsWith(string value) => throw null;
        public bool EndsWith(string value) => throw null;
        public string[] Split(params char[] separator) => throw null;
        public string Substring(int startIndex) => throw null;
        public string Substring(int startIndex, int length) => throw null;
        public string ToLower() => throw null;
        public string Trim() => throw null;
        public static bool operator ==(string a, string b) => throw null;
        public static bool operator !=(string a, string b) => throw null;
    }

    public abstract class Array
    {
        internal Array() { }
        public int Length => throw null;
        public static void Clear(Array array, int index, int length) => throw null;
        public static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length) => throw null;
        public static int IndexOf(Array array, object value, int startIndex, int count) => throw null;
    }

    public class Exception
    {
        public Exception() { }
        public Exception(string message) { }
        public virtual string Message => throw null;
    }

    public class SystemException : Exception
    {
        public SystemException() { }
    }

    public class ArgumentException : SystemException
    {
        public ArgumentException(string message) { }
    }

    public class InvalidOperationException : SystemException
    {
        public InvalidOperationException(string message) { }
    }

    public struct DateTime
    {
        public static readonly DateTime UnixEpoch;
        public DateTime(long ticks) { }
        public static DateTime UtcNow => throw null;
        public long Ticks => throw null;
        public int Year => throw null;
        public int Month => throw null;
        public int Day => throw null;
        public int Hour => throw null;
        public int Minute => throw null;
        public int Second => throw null;
    }

    public class WeakReference
    {
        public WeakReference(object target) { }
        public virtual bool IsAlive => throw null;
    }

    public static class Console
    {
        public static void WriteLine(string value) => throw null;
    }

    public delegate void Action();

    public class EventArgs
    {
        public EventArgs() { }
    }

    public class TimeoutException : SystemException
    {
        public TimeoutException() { }
    }

    public abstract class Attribute
    {
        protected Attribute() { }
    }

    public abstract class Delegate
    {
        internal Delegate() { }
    }

    public abstract class MulticastDelegate : Delegate
    {
        internal MulticastDelegate() { }
    }

    public interface IAsyncResult { }
    public delegate void AsyncCallback(IAsyncResult ar);

    public abstract class Type : Reflection.MemberInfo
    {
        protected Type() { }
        public abstract string FullName { get; }
        public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => throw null;
    }

    public interface IDisposable
    {
        void Dispose();
    }

    public struct RuntimeTypeHandle { }
    public struct RuntimeFieldHandle { }

    public sealed class ParamArrayAttribute : Attribute
    {
        public ParamArrayAttribute() { }
    }

    public enum AttributeTargets
    {
        Assembly = 1,
        Class = 4,
        Struct = 8,
        Method = 64,
    }

    public sealed class AttributeUsageAttribute : Attribute
    {
        public AttributeUsageAttribute(AttributeTargets validOn) { }
        public bool AllowMultiple { get => throw null; set => throw null; }
    }

    public class FlagsAttribute : Attribute
    {
        public FlagsAttribute() { }
    }
}
