using System;

namespace TS500.UnitTests.Fakes
{
    /// <summary>The board was restarted.</summary>
    public sealed class BoardRestarted : Exception
    {
    }
}
