namespace System.Threading
{
    public delegate void ThreadStart();

    public sealed class Thread
    {
        public Thread(ThreadStart start) { }
        public void Start() => throw null;
        public static void Sleep(int millisecondsTimeout) => throw null;
    }

    public static class Monitor
    {
        public static void Enter(object obj) => throw null;
        public static void Exit(object obj) => throw null;
    }

    public abstract class WaitHandle : MarshalByRefObject
    {
        protected WaitHandle() { }
        public virtual bool WaitOne() => throw null;
    }

    public sealed class AutoResetEvent : WaitHandle
    {
        public AutoResetEvent(bool initialState) { }
        public bool Set() => throw null;
    }

    public static class Timeout
    {
        public const int Infinite = -1;
    }
}

namespace System
{
    public abstract class MarshalByRefObject
    {
        protected MarshalByRefObject() { }
    }
}
