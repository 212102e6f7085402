using System.Collections;
using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A listener and the clients waiting there.</summary>
    public sealed class FakeListener : IListener
    {
        private readonly ArrayList _waiting = new ArrayList();

        // lwIP also reports a listener readable when it has turned somebody away (api_msg.c, accept_function).
        public bool HasWaiting => _waiting.Count > 0 || TurnedAway;

        /// <summary>Whether the stack refuses connections.</summary>
        public bool Closed { get; private set; }

        /// <summary>Whether TakeTurnedAway will report that a newcomer was turned away.</summary>
        public bool TurnedAway { get; set; }

        public bool TakeTurnedAway()
        {
            bool turnedAway = TurnedAway;
            TurnedAway = false;
            return turnedAway;
        }

        public void Close()
        {
            Closed = true;
        }

        /// <summary>A client connects.</summary>
        public void Add(IConnection connection)
        {
            _waiting.Add(connection);
        }

        /// <summary>Whether a client has not been accepted yet.</summary>
        public bool IsWaiting(IConnection connection)
        {
            return _waiting.Contains(connection);
        }

        public IConnection Accept()
        {
            if (_waiting.Count == 0)
            {
                return null;
            }

            IConnection first = (IConnection)_waiting[0];
            _waiting.RemoveAt(0);
            return first;
        }
    }
}
