using System;

namespace TS500.Firmware.Http
{
    /// <summary>A call's parameters: from its query, and from a body that is a form or a JSON object.</summary>
    internal sealed class RequestParameters
    {
        // More than a port has settings.
        private const int Max = 32;

        private readonly HttpRefusal _refusal = new HttpRefusal();
        private readonly string[] _keys = new string[Max];
        private readonly string[] _values = new string[Max];

        /// <summary>How many there are.</summary>
        internal int Count { get; private set; }

        /// <summary>The status to refuse the request with, or 0.</summary>
        internal int Refusal => _refusal.Status;

        /// <summary>A sentence for the caller that goes with <see cref="Refusal"/>.</summary>
        internal string RefusalText => _refusal.Text;

        /// <summary>A parameter's key.</summary>
        /// <param name="index">Which one, from 0.</param>
        internal string Key(int index)
        {
            return _keys[index];
        }

        /// <summary>A parameter's value; JSON's true, false and numbers as they are written.</summary>
        /// <param name="index">Which one, from 0.</param>
        internal string Value(int index)
        {
            return _values[index];
        }

        /// <summary>All keys.</summary>
        internal string[] Keys()
        {
            return First(_keys);
        }

        /// <summary>All values, in the order of the keys.</summary>
        internal string[] Values()
        {
            return First(_values);
        }

        /// <summary>Forgets them.</summary>
        internal void Clear()
        {
            Count = 0;
            _refusal.Reset();
        }

        /// <summary>Reads a request's query and its body.</summary>
        /// <param name="request">The request, complete.</param>
        /// <returns>Whether they are valid; if not, <see cref="Refusal"/> is set.</returns>
        internal bool Read(HttpRequest request)
        {
            ReadQuery(request);
            if (request.BodyLength > 0 || (request.HasContentType && request.ContentType == MediaType.Other))
            {
                ReadBody(request);
            }

            return Refusal == 0;
        }

        /// <summary>Reads a request's query alone.</summary>
        /// <param name="request">The request, complete.</param>
        /// <returns>Whether it is valid; if not, <see cref="Refusal"/> is set.</returns>
        internal bool ReadQuery(HttpRequest request)
        {
            Clear();
            FormReader.Read(request.Query, request.QueryLength, this);
            return Refusal == 0;
        }

        /// <summary>Adds a parameter. The same parameter twice is harmless; with two values it is ambiguous.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="value">Its value.</param>
        internal void Add(string key, string value)
        {
            for (int i = 0; i < Count; i++)
            {
                if (_keys[i] == key)
                {
                    if (_values[i] != value)
                    {
                        Refuse("a parameter is given twice, with different values");
                    }

                    return;
                }
            }

            if (Count == Max)
            {
                Refuse("there are too many parameters");
                return;
            }

            _keys[Count] = key;
            _values[Count++] = value;
        }

        /// <summary>Refuses the request with 400.</summary>
        /// <param name="text">A sentence for the caller.</param>
        internal void Refuse(string text)
        {
            _refusal.Refuse(400, text);
        }

        private string[] First(string[] all)
        {
            string[] first = new string[Count];
            Array.Copy(all, first, Count);
            return first;
        }

        private void ReadBody(HttpRequest request)
        {
            switch (request.ContentType)
            {
                case MediaType.Form:
                    FormReader.Read(request.Body, request.BodyLength, this);
                    break;
                case MediaType.Json:
                    JsonReader.Read(request.Body, request.BodyLength, this);
                    break;
                default:
                    _refusal.Refuse(415, "the Content-Type must be application/x-www-form-urlencoded or application/json");
                    break;
            }
        }
    }
}
