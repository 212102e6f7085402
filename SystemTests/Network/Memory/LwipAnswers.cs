using System.Collections.Concurrent;
using Simulator.Hardware.Network.Lwip;
using SystemTests.Network.OnLwip;

namespace SystemTests.Network.Memory;

/// <summary>
/// What lwIP itself answers to the scripts. Most of them run beside each other, as they do little but wait for its timers; those that use
/// up what a board has run alone.
/// </summary>
/// <param name="own">The network.</param>
public sealed class LwipAnswers(OwnHosts own) : IDisposable
{
    private const int AtOnce = 6;
    private const int Many = 1000;

    private static readonly BoardLimits s_plenty = BoardLimits.Esp32 with { Sockets = Many, Listeners = Many, ControlBlocks = Many };

    private readonly ConcurrentDictionary<Action<BoardScript>, TaskCompletionSource<string>> _answers = new();
    private readonly ConcurrentQueue<Action<BoardScript>> _waiting = new();
    private readonly ConcurrentQueue<LwipSocketStack> _used = new();
    private List<Thread> _running = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        Finish();
    }

    /// <summary>Starts scripts beside each other, unless they have been.</summary>
    internal void Start(IEnumerable<Action<BoardScript>> scripts)
    {
        if (!_answers.IsEmpty)
        {
            return;
        }

        LwipInProcess.Started(own.Hosts);
        Host[] hosts = [.. Enumerable.Range(0, AtOnce).Select(own.Hosts.Add)];
        foreach (Action<BoardScript> script in scripts)
        {
            _answers[script] = new TaskCompletionSource<string>();
            _waiting.Enqueue(script);
        }

        _running = [.. hosts.Select(host => new Thread(() => RunWaiting(host)))];
        _running.ForEach(thread => thread.Start());
    }

    /// <summary>The answers to a script that has been started.</summary>
    internal async Task<string> Of(Action<BoardScript> script)
    {
        return await _answers[script].Task;
    }

    /// <summary>The answers to a script that needs the board's lwIP for itself, with a board's limits.</summary>
    internal string Alone(Action<BoardScript> script)
    {
        Finish();
        LwipSocketStack stack = LwipInProcess.Started(own.Hosts);
        stack.CloseAll();
        _used.Enqueue(stack);
        return Run(script, own.Hosts.Old, stack);
    }

    private void Finish()
    {
        _running.ForEach(thread => thread.Join());
        _running.Clear();
        while (_used.TryDequeue(out LwipSocketStack? stack))
        {
            stack.CloseAll();
        }
    }

    private void RunWaiting(Host host)
    {
        while (_waiting.TryDequeue(out Action<BoardScript>? script))
        {
            // One each: a closed connection may outlive its script, and the sockets of one script are not those of another.
            LwipSocketStack stack = new(s_plenty);
            _used.Enqueue(stack);
            try
            {
                _answers[script].SetResult(Run(script, host, stack));
            }
            catch (Exception fault)
            {
                _answers[script].SetException(fault);
            }
        }
    }

    private string Run(Action<BoardScript> script, Host host, LwipSocketStack stack)
    {
        using LwipBench bench = new(own.Hosts, host, stack);
        BoardScript questions = new(bench);
        script(questions);
        return questions.Answers;
    }
}
