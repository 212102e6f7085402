namespace Simulator.Worlds;

/// <summary>What a world's board may have for an nf.config: the last text that it has said it keeps, or one that a call with no answer
/// has brought; never a part of one.</summary>
/// <param name="world">The world.</param>
/// <param name="kept">What is on its storage at first.</param>
internal sealed class ConfigurationWatch(World world, string kept)
{
    private const int Success = 200;

    private readonly List<string> _unanswered = [];
    private string _kept = kept;
    private int _lookedAt = -1;

    /// <summary>The operator sends a text.</summary>
    internal void Sent(string text)
    {
        _unanswered.Add(text);
    }

    /// <summary>The board has answered.</summary>
    /// <param name="text">The text that was sent.</param>
    /// <param name="reply">The answer, or <see langword="null"/> if there is none: nobody knows then what the board has.</param>
    internal void Answered(string text, HttpReply? reply)
    {
        if (reply != null)
        {
            _unanswered.Remove(text);
            _kept = reply.Status == Success ? text : _kept;
        }
    }

    /// <summary>Asks the board what it has, once after each start.</summary>
    internal void Look(HttpConversation calls)
    {
        int start = world.Starts;
        if (start == _lookedAt)
        {
            return;
        }

        string[] before = [_kept, .. _unanswered];
        calls.Call("GET /api/config", reply =>
        {
            if (reply?.Status == Success && start == world.Starts)
            {
                _lookedAt = start;
                Judge(reply.Body, before);
            }
        });
    }

    /// <summary>A text may have come while the board was asked.</summary>
    private void Judge(string text, string[] before)
    {
        if (text != _kept && !_unanswered.Contains(text) && !before.Contains(text))
        {
            world.Fail("nf.config is the old one or the new one", $"after start {world.Starts} it has {text.Length} bytes: {text.ReplaceLineEndings(" ")}");
        }
    }
}
