using System.Reflection;
using Simulator;

namespace SystemTests.Network;

/// <summary>nanoFramework's Socket as the firmware uses it, loaded from the platform's folder.</summary>
internal static class NanoSockets
{
    internal const int SelectRead = 0;
    internal const int SelectWrite = 1;
    internal const int SelectError = 2;

    private const int InterNetwork = 2;
    private const int Stream = 1;
    private const int Tcp = 6;
    private const int LevelSocket = 65535;
    private const int OptionError = 4103;

    private static readonly NanoLoadContext s_context = new(Built.Platform, Built.Board);
    private static readonly Assembly s_systemNet = s_context.LoadFromAssemblyName(new AssemblyName("System.Net"));

    internal delegate bool Poll(int microseconds, int mode);

    internal delegate int Transfer(byte[] buffer, int offset, int size, int flags);

    /// <summary>SocketFlags.None.</summary>
    internal static dynamic NoFlags { get; } = Value("Sockets.SocketFlags", 0);

    /// <summary>A value of SelectMode.</summary>
    internal static dynamic Mode(int mode)
    {
        return Value("Sockets.SelectMode", mode);
    }

    /// <summary>A socket.</summary>
    internal static dynamic Open()
    {
        try
        {
            return Activator.CreateInstance(
                Find("Sockets.Socket"),
                (object)Value("Sockets.AddressFamily", InterNetwork),
                (object)Value("Sockets.SocketType", Stream),
                (object)Value("Sockets.ProtocolType", Tcp))!;
        }
        catch (TargetInvocationException fault)
        {
            throw fault.InnerException!;
        }
    }

    /// <summary>A listening socket on a port of the stack's choice.</summary>
    internal static dynamic Listen(int backlog = 5)
    {
        dynamic socket = Open();
        object any = Find("IPAddress").GetField("Any")!.GetValue(null)!;
        try
        {
            socket.Bind((dynamic)Activator.CreateInstance(Find("IPEndPoint"), any, 0)!);
            socket.Listen(backlog);
            return socket;
        }
        catch
        {
            socket.Close();
            throw;
        }
    }

    /// <summary>The name of a fault's SocketError, or null if it is not a SocketException.</summary>
    internal static string? Error(Exception? fault)
    {
        return fault?.GetType() == Find("Sockets.SocketException")
            ? Enum.GetName(Find("Sockets.SocketError"), (int)((dynamic)fault).ErrorCode)
            : null;
    }

    /// <summary>Whether a call fails with a SocketException, of whatever number.</summary>
    internal static bool Fails(Action call)
    {
        try
        {
            call();
            return false;
        }
        catch (Exception fault) when (fault.GetType() == Find("Sockets.SocketException"))
        {
            return true;
        }
    }

    /// <summary>The number of a SocketException.</summary>
    internal static int ErrorCode(Exception? fault)
    {
        return ((dynamic)fault!).ErrorCode;
    }

    /// <summary>The errno of a failed connection, which is thereby taken.</summary>
    internal static int PendingError(dynamic socket)
    {
        byte[] errno = new byte[sizeof(int)];
        socket.GetSocketOption(Value("Sockets.SocketOptionLevel", LevelSocket), Value("Sockets.SocketOptionName", OptionError), errno);
        return BitConverter.ToInt32(errno);
    }

    /// <summary>The firmware's connection on a socket.</summary>
    internal static NanoConnection Connection(object socket)
    {
        Type type = s_context.LoadProgram("Hal.Device").GetType("TS500.Hal.Device.SocketConnection", throwOnError: true)!;
        const BindingFlags own = BindingFlags.Instance | BindingFlags.NonPublic;
        return new NanoConnection(Activator.CreateInstance(type, own, binder: null, [socket, 1024], culture: null)!);
    }

    /// <summary>A call that does not allocate on its way into the platform.</summary>
    internal static T Bind<T>(object socket, string method)
        where T : Delegate
    {
        return Find("Sockets.Socket").GetMethods()
            .Where(one => one.Name == method && one.GetParameters().Length == typeof(T).GetMethod("Invoke")!.GetParameters().Length)
            .Single()
            .CreateDelegate<T>(socket);
    }

    private static Type Find(string name)
    {
        return s_systemNet.GetType("System.Net." + name, throwOnError: true)!;
    }

    private static dynamic Value(string type, int value)
    {
        return Enum.ToObject(Find(type), value);
    }
}
