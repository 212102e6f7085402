using System;

namespace TS500.UnitTests.Fakes
{
    /// <summary>Makes inputs out of what real clients send, by changing it here and there. It allocates nothing.</summary>
    public sealed class Mutator
    {
        private const int MaxLength = 600;
        private const int MaxPiece = 40;

        private readonly Dice _dice;
        private readonly byte[][] _corpus;
        private readonly byte[] _telling;
        private readonly int _maxChanges;

        /// <summary>Makes a source of inputs.</summary>
        /// <param name="dice">Where chance comes from.</param>
        /// <param name="corpus">What real clients send.</param>
        /// <param name="telling">The bytes that mean something.</param>
        /// <param name="maxChanges">In how many places an input may differ from what real clients send.</param>
        public Mutator(Dice dice, byte[][] corpus, byte[] telling, int maxChanges)
        {
            _dice = dice;
            _corpus = corpus;
            _telling = telling;
            _maxChanges = maxChanges;
        }

        /// <summary>The input, from index 0.</summary>
        public byte[] Bytes { get; } = new byte[MaxLength];

        /// <summary>Its length.</summary>
        public int Count { get; private set; }

        /// <summary>Makes another input.</summary>
        public void Next()
        {
            byte[] origin = _corpus[_dice.Next(_corpus.Length)];
            Count = origin.Length;
            Array.Copy(origin, Bytes, Count);
            for (int changes = 1 + _dice.Next(_maxChanges); changes > 0; changes--)
            {
                Change();
            }
        }

        private void Change()
        {
            int at = _dice.Next(Count + 1);
            switch (_dice.Next(7))
            {
                case 0:
                    Overwrite(at, (byte)_dice.Next(256));
                    break;
                case 1:
                    Overwrite(at, _telling[_dice.Next(_telling.Length)]);
                    break;
                case 2:
                    Insert(at, _telling, _dice.Next(_telling.Length), 1);
                    break;
                case 3:
                    Delete(at, 1 + _dice.Next(8));
                    break;
                case 4:
                    int length = _dice.Next(MaxPiece);
                    Insert(at, Bytes, at, length < Count - at ? length : Count - at);
                    break;
                case 5:
                    byte[] other = _corpus[_dice.Next(_corpus.Length)];
                    int start = _dice.Next(other.Length);
                    int piece = 1 + _dice.Next(MaxPiece);
                    Insert(at, other, start, piece < other.Length - start ? piece : other.Length - start);
                    break;
                default:
                    Delete(0, _dice.Next(8) == 0 ? at : 0);
                    break;
            }
        }

        private void Overwrite(int at, byte value)
        {
            if (at < Count)
            {
                Bytes[at] = value;
            }
        }

        private void Insert(int at, byte[] source, int start, int count)
        {
            if (Count + count <= MaxLength)
            {
                // What is copied from behind the gap has not moved yet.
                Array.Copy(Bytes, at, Bytes, at + count, Count - at);
                Array.Copy(source, start, Bytes, at, count);
                Count += count;
            }
        }

        private void Delete(int at, int count)
        {
            count = count < Count - at ? count : Count - at;
            Array.Copy(Bytes, at + count, Bytes, at, Count - at - count);
            Count -= count;
        }
    }
}
