using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>
    /// Steps on a port's DTR and RTS lines that reset the device there: text such as <c>dtr0 rts1 100ms rts0</c>, where 1 switches a
    /// line on, or a known name.
    /// </summary>
    public sealed class ResetSequence
    {
        /// <summary>The maximum number of steps.</summary>
        public const int MaxSteps = 16;

        /// <summary>The maximum pause, in ms.</summary>
        public const int MaxPause = 10000;

        /// <summary>The texts that <see cref="Parse"/> knows, for an error message.</summary>
        public const string Allowed = "none, esp-run, esp-download, or up to 16 steps dtr0, dtr1, rts0, rts1 and pauses of 1 to 10000 ms, "
            + "such as dtr0 rts1 100ms rts0";

        private const string NoSteps = "none";

        // esptool's HardReset and ClassicReset (espressif/esptool esptool/reset.py), where RTS pulls EN low and DTR pulls IO0 low.
        private const string EspRun = "dtr0 rts1 100ms rts0";
        private const string EspDownload = "dtr0 rts1 100ms dtr1 rts0 50ms dtr0";

        // Pauses in ms, or one of these.
        private const int DtrOff = -1;
        private const int DtrOn = -2;
        private const int RtsOff = -3;
        private const int RtsOn = -4;

        private readonly int[] _steps;

        private ResetSequence(string text, int[] steps)
        {
            Text = text;
            _steps = steps;
        }

        /// <summary>The sequence as <see cref="Parse"/> reads it.</summary>
        public string Text { get; }

        /// <summary>How long its pauses take together, in ms.</summary>
        public int Duration
        {
            get
            {
                int duration = 0;
                for (int i = 0; i < _steps.Length; i++)
                {
                    duration += Pause(i);
                }

                return duration;
            }
        }

        /// <summary>How many steps it has; 0 for none.</summary>
        public int Count => _steps.Length;

        /// <summary>Whether it sets DTR.</summary>
        public bool UsesDtr => Has(DtrOff) || Has(DtrOn);

        /// <summary>Whether it sets RTS.</summary>
        public bool UsesRts => Has(RtsOff) || Has(RtsOn);

        /// <summary>Reads a sequence.</summary>
        /// <param name="text">Its steps, or its name.</param>
        /// <returns>The sequence, or <see langword="null"/> if the text is none.</returns>
        public static ResetSequence Parse(string text)
        {
            string steps = text == NoSteps ? "" : text == "esp-run" ? EspRun : text == "esp-download" ? EspDownload : text;
            if (steps.Length == 0)
            {
                return text.Length == 0 ? null : new ResetSequence(text, new int[0]);
            }

            string[] words = steps.Split(' ');
            int[] parsed = new int[words.Length];
            bool allowed = words.Length <= MaxSteps;
            for (int i = 0; allowed && i < words.Length; i++)
            {
                parsed[i] = Step(words[i]);
                allowed = parsed[i] != 0;
            }

            return allowed ? new ResetSequence(text, parsed) : null;
        }

        /// <summary>The pause of a step.</summary>
        /// <param name="step">The step, from 0.</param>
        /// <returns>The pause in ms, or 0 if the step sets a line.</returns>
        public int Pause(int step)
        {
            return _steps[step] > 0 ? _steps[step] : 0;
        }

        /// <summary>Whether a step that sets a line sets DTR, not RTS.</summary>
        /// <param name="step">The step, from 0.</param>
        public bool IsDtr(int step)
        {
            return _steps[step] >= DtrOn;
        }

        /// <summary>Whether a step that sets a line switches it on.</summary>
        /// <param name="step">The step, from 0.</param>
        public bool IsOn(int step)
        {
            return _steps[step] == DtrOn || _steps[step] == RtsOn;
        }

        /// <summary>Writes the sequence as <see cref="Parse"/> reads it.</summary>
        /// <param name="text">Where to.</param>
        internal void Write(ByteWriter text)
        {
            text.Text(Text);
        }

        /// <summary>Reads a step; 0 if the word is none.</summary>
        private static int Step(string word)
        {
            switch (word)
            {
                case "dtr0": return DtrOff;
                case "dtr1": return DtrOn;
                case "rts0": return RtsOff;
                case "rts1": return RtsOn;
            }

            int digits = word.Length - 2;
            int pause = digits > 0 && word.Substring(digits) == "ms" ? Digits.Parse(word, 0, digits) : 0;
            return pause > 0 && pause <= MaxPause ? pause : 0;
        }

        private bool Has(int step)
        {
            for (int i = 0; i < _steps.Length; i++)
            {
                if (_steps[i] == step)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
