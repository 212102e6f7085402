namespace TS500.Hal
{
    /// <summary>
    /// Tells good received bytes from garbled ones, where a UART receives wrongly while it sends a break. Both wait in the
    /// driver's ring, in the order in which they came.
    /// </summary>
    public sealed class BreakGap
    {
        private bool _open;
        private int _before;
        private int _during;

        /// <summary>How many garbled bytes are next in the ring.</summary>
        public int Garbled => _open || _before > 0 ? 0 : _during;

        /// <summary>Notes that a break has begun.</summary>
        /// <param name="waiting">How many bytes are in the ring.</param>
        public void Begin(int waiting)
        {
            // What came between this break and one whose bytes are still there counts as garbled, too.
            if (_during == 0)
            {
                _before = waiting;
            }

            _open = true;
        }

        /// <summary>Notes that the break is over.</summary>
        /// <param name="waiting">How many bytes are in the ring.</param>
        public void End(int waiting)
        {
            _during = waiting - _before;
            _open = false;
        }

        /// <summary>How many bytes can be read before a garbled one.</summary>
        /// <param name="waiting">How many bytes are in the ring.</param>
        public int Good(int waiting)
        {
            return _open || _during > 0 ? _before : waiting;
        }

        /// <summary>Notes that good bytes were read.</summary>
        /// <param name="count">How many.</param>
        public void Took(int count)
        {
            if (_open || _during > 0)
            {
                _before -= count;
            }
        }

        /// <summary>Notes that garbled bytes were read.</summary>
        /// <param name="count">How many.</param>
        public void Dropped(int count)
        {
            _during -= count;
        }

        /// <summary>Forgets everything, as when the ring is new.</summary>
        public void Reset()
        {
            _open = false;
            _before = 0;
            _during = 0;
        }
    }
}
