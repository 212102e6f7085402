namespace TS500.UnitTests.Fakes
{
    /// <summary>Numbers that look random and are the same in every run (Marsaglia's xorshift).</summary>
    public sealed class Dice
    {
        private uint _state;

        /// <param name="seed">Where to start; not 0.</param>
        public Dice(int seed)
        {
            _state = (uint)seed;
        }

        /// <summary>A number from 0 to below a limit.</summary>
        public int Next(int limit)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)((_state >> 3) % (uint)limit);
        }
    }
}
