using System.Collections;

namespace TS500.Firmware.Configuration
{
    /// <summary>Reads nf.config: INI text of sections, <c>key=value</c> lines and comments that start with # or ;.</summary>
    public sealed class ConfigurationParser
    {
        private const int MaxErrors = 8;

        private readonly DeviceConfiguration _configuration = new DeviceConfiguration();
        private readonly ArrayList _errors = new ArrayList();
        private readonly ArrayList _seen = new ArrayList();
        private string _sectionName;
        private Section _section;
        private int _line;

        private ConfigurationParser()
        {
        }

        /// <summary>Reads a configuration. What is wrong is left at its default and told in
        /// <see cref="DeviceConfiguration.Errors"/>.</summary>
        /// <param name="text">The text of nf.config.</param>
        public static DeviceConfiguration Parse(string text)
        {
            ConfigurationParser parser = new ConfigurationParser();
            string[] lines = text.Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                parser._line = i + 1;
                parser.Line(lines[i].Trim());
            }

            return parser.Finish();
        }

        private DeviceConfiguration Finish()
        {
            string[] errors = new string[_errors.Count];
            for (int i = 0; i < errors.Length; i++)
            {
                errors[i] = (string)_errors[i];
            }

            _configuration.Errors = errors;
            return _configuration;
        }

        private void Line(string line)
        {
            if (line.Length == 0 || line[0] == '#' || line[0] == ';')
            {
                return;
            }

            if (line[0] == '[')
            {
                OpenSection(line);
                return;
            }

            int equals = line.IndexOf('=');
            if (equals < 1)
            {
                Error("'" + line + "' is neither [section] nor key=value");
            }
            else if (_sectionName == null)
            {
                Error("'" + line + "' stands before the first [section]");
            }
            else if (_section != null)
            {
                Set(line.Substring(0, equals).Trim(), line.Substring(equals + 1).Trim());
            }
        }

        private void OpenSection(string line)
        {
            _sectionName = line.EndsWith("]") ? line.Substring(1, line.Length - 2).Trim() : line;
            _section = _configuration.Find(_sectionName);
            if (_section == null)
            {
                Error("section " + line + " is unknown; allowed: [device], [http], [port1] to [port5]");
            }
            else if (SeenBefore("[" + _sectionName + "]"))
            {
                _section = null;
            }
        }

        private void Set(string key, string value)
        {
            if (SeenBefore(key + " in [" + _sectionName + "]"))
            {
                return;
            }

            string allowed = _section.Set(key, value);
            if (allowed == Section.UnknownKey)
            {
                Error("key '" + key + "' is unknown in [" + _sectionName + "]; allowed: " + _section.Keys);
            }
            else if (allowed != null)
            {
                Error("key '" + key + "' can't be '" + value + "'; allowed: " + allowed);
            }
        }

        private bool SeenBefore(string what)
        {
            for (int i = 0; i < _seen.Count; i += 2)
            {
                if ((string)_seen[i] == what)
                {
                    Error(what + " stands already on line " + (string)_seen[i + 1]);
                    return true;
                }
            }

            _seen.Add(what);
            _seen.Add(_line.ToString());
            return false;
        }

        private void Error(string text)
        {
            if (_errors.Count < MaxErrors)
            {
                _errors.Add("nf.config line " + _line.ToString() + ": " + text);
            }
        }
    }
}
