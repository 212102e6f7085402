using TS500.Firmware.Text;

namespace TS500.Firmware.Http
{
    /// <summary>Reads a JSON object (RFC 8259) of strings, numbers, true and false, such as
    /// <c>{"mode":"graceful","purge":true}</c>.</summary>
    internal sealed class JsonReader
    {
        private readonly byte[] _text;
        private readonly int _length;
        private readonly char[] _decoded;
        private int _at;

        private JsonReader(byte[] text, int length)
        {
            _text = text;
            _length = length;
            _decoded = new char[length];
        }

        /// <summary>Reads an object.</summary>
        /// <param name="text">The object, from index 0.</param>
        /// <param name="length">Its length.</param>
        /// <param name="parameters">Receives its members, or why it is refused.</param>
        internal static void Read(byte[] text, int length, RequestParameters parameters)
        {
            JsonReader reader = new JsonReader(text, length);
            if (!reader.ReadObject(parameters) || reader.Next() >= 0)
            {
                parameters.Refuse("the body is not a JSON object of ASCII strings, numbers, true and false; see byte "
                    + (reader._at + 1).ToString());
            }
        }

        private bool ReadObject(RequestParameters parameters)
        {
            if (!Take('{'))
            {
                return false;
            }

            if (Take('}'))
            {
                return true;
            }

            do
            {
                string key = Next() == '"' ? ReadString() : null;
                string value = key != null && Take(':') ? ReadValue() : null;
                if (value == null)
                {
                    return false;
                }

                parameters.Add(key, value);
            }
            while (parameters.Refusal == 0 && Take(','));

            return Take('}');
        }

        private string ReadValue()
        {
            switch (Next())
            {
                case '"': return ReadString();
                case 't': return TakeWord("true");
                case 'f': return TakeWord("false");
                default: return ReadNumber();
            }
        }

        /// <summary>A string's text, or <see langword="null"/> if it has other than printable ASCII characters, which no
        /// parameter has.</summary>
        private string ReadString()
        {
            int count = 0;
            for (_at++; _at < _length && _text[_at] != '"'; _at++)
            {
                int c = _text[_at] == '\\' ? ReadEscape() : _text[_at];
                if (c < ' ' || c > '~')
                {
                    return null;
                }

                _decoded[count++] = (char)c;
            }

            return _at++ < _length ? new string(_decoded, 0, count) : null;
        }

        /// <summary>The character that an escape stands for, or -1 if the escape is invalid or the character is not
        /// printable.</summary>
        private int ReadEscape()
        {
            _at++;
            int c = Peek();
            if (c != 'u')
            {
                return c == '"' || c == '\\' || c == '/' ? c : -1;
            }

            int code = 0;
            for (int i = 0; i < 4; i++)
            {
                _at++;
                int digit = PercentEncoding.Hex(Peek());
                if (digit < 0)
                {
                    return -1;
                }

                code = code * 16 + digit;
            }

            return code;
        }

        private string ReadNumber()
        {
            int start = _at;
            TakeIf('-', '-');
            bool isNumber = TakeIf('0', '0') || TakeDigits();
            if (isNumber && TakeIf('.', '.'))
            {
                isNumber = TakeDigits();
            }

            if (isNumber && TakeIf('e', 'E'))
            {
                TakeIf('+', '-');
                isNumber = TakeDigits();
            }

            return isNumber ? Ascii.Text(_text, start, _at - start) : null;
        }

        private bool TakeDigits()
        {
            int start = _at;
            while (_at < _length && HttpSyntax.IsDigit(_text[_at]))
            {
                _at++;
            }

            return _at > start;
        }

        private string TakeWord(string word)
        {
            int count = word.Length;
            if (_length - _at < count || Ascii.Text(_text, _at, count) != word)
            {
                return null;
            }

            _at += count;
            return word;
        }

        private bool TakeIf(char one, char other)
        {
            int c = Peek();
            if (c != one && c != other)
            {
                return false;
            }

            _at++;
            return true;
        }

        /// <summary>Takes a structural character, after any white space.</summary>
        private bool Take(char c)
        {
            if (Next() != c)
            {
                return false;
            }

            _at++;
            return true;
        }

        /// <summary>The next byte that is not white space, or -1 at the end.</summary>
        private int Next()
        {
            int c = Peek();
            while (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            {
                _at++;
                c = Peek();
            }

            return c;
        }

        private int Peek()
        {
            return _at < _length ? _text[_at] : -1;
        }
    }
}
