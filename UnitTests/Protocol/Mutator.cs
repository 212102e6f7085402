using System;

namespace TS500.UnitTests.Fakes
{
    /// <summary>Makes inputs out of what real clients send, by changing it here and there. It allocates nothing.</summary>
    public sealed class Mutator
    {
        private const int MaxLength = 600;
        private const int MaxPiece = 40;

        private static readonly byte[] s_telling =
        {
            255, 255, 255, 250, 240, 251, 252, 253, 254, 243, 244, 245, 246, 44, 44, 0, 1, 3, 5, 6, 8, 9, 10, 12, 13, 24, 31, 127, 241,
        };

        private readonly Dice _dice;
        private readonly byte[][] _corpus;

        public Mutator(Dice dice)
        {
            _dice = dice;
            _corpus = new byte[TelnetCaptures.All.Length][];
            for (int i = 0; i < _corpus.Length; i++)
            {
                _corpus[i] = Wire.Bytes(TelnetCaptures.All[i]);
            }
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
            for (int changes = 1 + _dice.Next(6); changes > 0; changes--)
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
                    Overwrite(at, s_telling[_dice.Next(s_telling.Length)]);
                    break;
                case 2:
                    Insert(at, s_telling, _dice.Next(s_telling.Length), 1);
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
