namespace Simulator.Worlds;

/// <summary>What a client that speaks telnet has asked and has to be answered: each once, in the order in which it asked.</summary>
/// <param name="world">The world.</param>
/// <param name="client">The client.</param>
internal sealed class ExpectedAnswers(World world, PortClient client)
{
    private readonly Queue<(string What, Func<ReadOnlyMemory<byte>, string?>? Judge, Action? Answered)> _due = [];

    /// <summary>How many answers are due.</summary>
    internal int Count => _due.Count;

    /// <summary>How many have come.</summary>
    internal int Taken { get; private set; }

    /// <summary>The answer that is due next, for a message.</summary>
    internal string Next => _due.Count == 0 ? "none" : _due.Peek().What;

    /// <summary>An answer is due from now on.</summary>
    /// <param name="what">What is asked.</param>
    /// <param name="judge">Tells what is wrong with an answer's value.</param>
    /// <param name="answered">Called with the answer.</param>
    internal void Add(string what, Func<ReadOnlyMemory<byte>, string?>? judge = null, Action? answered = null)
    {
        _due.Enqueue((what, judge, answered));
    }

    /// <summary>None is due any more.</summary>
    internal void Clear()
    {
        _due.Clear();
    }

    /// <summary>An answer has come.</summary>
    internal void Take(string what, ReadOnlyMemory<byte> value = default)
    {
        if (_due.Count == 0 || _due.Peek().What != what)
        {
            world.Fail(TelnetSpeech.Answers, $"client {client.Id} of port {client.Port.Number} is answered {what}, and {Next} is due");
            return;
        }

        (_, Func<ReadOnlyMemory<byte>, string?>? judge, Action? answered) = _due.Dequeue();
        if (judge?.Invoke(value) is string fault)
        {
            world.Fail(TelnetSpeech.Answers, $"client {client.Id} of port {client.Port.Number} is answered {what}: {fault}");
        }

        Taken++;
        answered?.Invoke();
    }
}
