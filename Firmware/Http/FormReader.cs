namespace TS500.Firmware.Http
{
    /// <summary>Reads application/x-www-form-urlencoded: a query, or what <c>curl -d</c> and HTML forms send.</summary>
    internal static class FormReader
    {
        /// <summary>Reads a form.</summary>
        /// <param name="text">The form, from index 0.</param>
        /// <param name="length">Its length.</param>
        /// <param name="parameters">Receives its fields, or why it is refused.</param>
        internal static void Read(byte[] text, int length, RequestParameters parameters)
        {
            int start = 0;
            while (start < length && parameters.Refusal == 0)
            {
                int ampersand = HttpSyntax.Find(HttpSyntax.Ampersand, text, start, length);
                int end = ampersand < 0 ? length : ampersand;
                if (end > start)
                {
                    ReadField(text, start, end, parameters);
                }

                start = end + 1;
            }
        }

        private static void ReadField(byte[] text, int start, int end, RequestParameters parameters)
        {
            int equals = HttpSyntax.Find(HttpSyntax.EqualsSign, text, start, end);
            int keyEnd = equals < 0 ? end : equals;
            string key = PercentEncoding.DecodeForm(text, start, keyEnd);
            string value = equals < 0 ? "" : PercentEncoding.DecodeForm(text, equals + 1, end);
            if (key == null || value == null)
            {
                parameters.Refuse("a parameter is badly percent-encoded, or has a control character");
            }
            else
            {
                parameters.Add(key, value);
            }
        }
    }
}
