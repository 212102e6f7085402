namespace TS500.Firmware.Http
{
    /// <summary>Why a request is refused.</summary>
    internal sealed class HttpRefusal
    {
        /// <summary>The status to answer with, or 0 while nothing is wrong with the request.</summary>
        internal int Status { get; private set; }

        /// <summary>A sentence for the caller, or <see langword="null"/> where the reason phrase says it all.</summary>
        internal string Text { get; private set; }

        /// <summary>Forgets what was wrong.</summary>
        internal void Reset()
        {
            Status = 0;
            Text = null;
        }

        /// <summary>Refuses a request. The first reason stays: whatever follows it may have been misread.</summary>
        internal void Refuse(int status, string text)
        {
            if (Status == 0)
            {
                Status = status;
                Text = text;
            }
        }
    }
}
