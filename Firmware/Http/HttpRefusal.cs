namespace TS500.Firmware.Http
{
    /// <summary>Why a request can't be taken.</summary>
    internal sealed class HttpRefusal
    {
        /// <summary>The status that answers the request, or 0 while nothing is wrong with it.</summary>
        internal int Status { get; private set; }

        /// <summary>A sentence for the caller, or <see langword="null"/> where the status's own name says it all.</summary>
        internal string Text { get; private set; }

        /// <summary>Forgets what was wrong.</summary>
        internal void Reset()
        {
            Status = 0;
            Text = null;
        }

        /// <summary>Refuses a request. The first reason stays: what came after it may have been misread.</summary>
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
