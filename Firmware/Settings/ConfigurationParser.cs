using System.Collections;

namespace TS500.Firmware.Settings
{
    /// <summary>
    /// Reads nf.config: INI text of sections, <c>key=value</c> lines and comments that start with # or ;. A line ends with CR,
    /// LF or both.
    /// </summary>
    public sealed class ConfigurationParser
    {
        private const string Token = "token";

        private readonly SettingValues _device = new SettingValues(DeviceSettings.Table);
        private readonly SettingValues _http = new SettingValues(HttpSettings.Table);
        private readonly SettingValues[] _ports = new SettingValues[Limits.Ports];
        private readonly ErrorList _errors = new ErrorList("nf.config: ");
        private readonly ArrayList _set = new ArrayList();
        private string _sectionName;
        private SettingValues _section;
        private bool _isRepeated;
        private int _line;

        private ConfigurationParser()
        {
            for (int i = 0; i < _ports.Length; i++)
            {
                _ports[i] = new SettingValues(PortSettings.Table);
            }
        }

        /// <summary>Reads a configuration. A wrong line is reported in <see cref="DeviceConfiguration.Errors"/>, and its key
        /// has its <see cref="Setting.Fallback"/>.</summary>
        /// <param name="text">The text of nf.config, from <see cref="ConfigurationText"/>.</param>
        public static DeviceConfiguration Parse(string text)
        {
            ConfigurationParser parser = new ConfigurationParser();
            parser.Read(text);
            return parser.Finish();
        }

        private void Read(string text)
        {
            if (text == ConfigurationText.NoText)
            {
                _line = 1;
                Error("the file is UTF-16 or not text; save it as UTF-8");
                return;
            }

            string[] parts = text.Split('\n');
            for (int i = 0; i < parts.Length; i++)
            {
                string[] lines = parts[i].Split('\r');
                for (int j = 0; j < lines.Length; j++)
                {
                    // There is no line between CR and LF.
                    bool isLineEnd = j > 0 && j == lines.Length - 1 && lines[j].Length == 0 && i < parts.Length - 1;
                    if (!isLineEnd)
                    {
                        _line++;
                        Line(lines[j].Trim());
                    }
                }
            }
        }

        private DeviceConfiguration Finish()
        {
            PortSettings[] ports = new PortSettings[_ports.Length];
            for (int i = 0; i < ports.Length; i++)
            {
                ports[i] = new PortSettings(_ports[i]);
            }

            return new DeviceConfiguration(new DeviceSettings(_device), new HttpSettings(_http), ports, _errors.All());
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
                Error(Shown(line) + " is neither [section] nor key=value");
            }
            else if (_sectionName == null)
            {
                Error(Shown(line) + " comes before the first [section]");
            }
            else if (_section != null)
            {
                Set(line.Substring(0, equals).Trim(), line.Substring(equals + 1).Trim());
            }
        }

        private void OpenSection(string line)
        {
            _sectionName = line.EndsWith("]") ? line.Substring(1, line.Length - 2).Trim() : line;
            _section = Find(_sectionName);
            if (_section == null)
            {
                Error("section " + (MayShow(line) ? ErrorList.Shown(line) : "[...]") + " is unknown; allowed: [device], [http], [port1] to [port5]");
            }
            else
            {
                _isRepeated = IsSet("[" + _sectionName + "]");
                if (!_isRepeated)
                {
                    Remember("[" + _sectionName + "]");
                }
            }
        }

        private void Set(string key, string value)
        {
            string name = key + " in [" + _sectionName + "]";
            int index = _section.Table.IndexOf(key);
            if (_isRepeated)
            {
                // That the section is not read has been said.
                TakeBack(index);
                return;
            }

            if (index < 0)
            {
                Error(_section.Table.Unknown(MayShow(key) ? key : Token + "...", " in [" + _sectionName + "]"));
                return;
            }

            if (IsSet(name))
            {
                TakeBack(index);
                return;
            }

            // There are few valid names, so this list stays short however many lines a file has.
            Remember(name);
            string error = _section.Set(index, value);
            if (error != null)
            {
                Error(error);
                _section.FallBack(index);
            }
        }

        /// <summary>Takes back a value that a second one contradicts, where it might let in everybody.</summary>
        private void TakeBack(int index)
        {
            if (index >= 0 && _section.Table[index].Fallback != _section.Table[index].Default)
            {
                _section.FallBack(index);
            }
        }

        private SettingValues Find(string section)
        {
            switch (section)
            {
                case "device": return _device;
                case "http": return _http;
            }

            bool isPort = section.Length == 5 && section.StartsWith("port") && section[4] >= '1' && section[4] < '1' + Limits.Ports;
            return isPort ? _ports[section[4] - '1'] : null;
        }

        private string Shown(string line)
        {
            return MayShow(line) && _section != _http ? "'" + ErrorList.Shown(line) + "'" : "the line";
        }

        /// <summary>Whether a text that is not understood is certainly no token with its key, which nobody must be shown.</summary>
        private static bool MayShow(string text)
        {
            return text.ToLower().IndexOf(Token) < 0;
        }

        private bool IsSet(string name)
        {
            for (int i = 0; i < _set.Count; i += 2)
            {
                if ((string)_set[i] == name)
                {
                    Error(name + " is already set on line " + (string)_set[i + 1]);
                    return true;
                }
            }

            return false;
        }

        private void Remember(string name)
        {
            _set.Add(name);
            _set.Add(_line.ToString());
        }

        private void Error(string text)
        {
            _errors.Add("nf.config line " + _line.ToString() + ": " + text);
        }
    }
}
