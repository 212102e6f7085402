namespace TS500.UnitTests.Fakes
{
    /// <summary>Random numbers that are the same everywhere, for the same seed: Marsaglia's xorshift.</summary>
    public sealed class Dice
    {
        private uint _state;

        public Dice(int seed)
        {
            Restart(seed);
        }

        /// <summary>Starts over, as if made with a seed.</summary>
        public void Restart(int seed)
        {
            _state = (uint)seed * 2654435769 + 1;
            _state = _state == 0 ? 1 : _state;
            for (int i = 0; i < 4; i++)
            {
                Next(1);
            }
        }

        /// <summary>A number below the given one.</summary>
        public int Next(int below)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)((_state >> 4) % (uint)below);
        }
    }
}
