using TS500.Firmware.Ports;
using TS500.Firmware.Settings;

namespace TS500.Firmware.Http
{
    /// <summary>Changes a port's settings: all that are given, or none.</summary>
    internal sealed class SettingsHandler : ICallHandler
    {
        private const string Hint = "GET of the same path shows every key with its value";

        /// <inheritdoc/>
        public Release Answer(Call call, HttpResponse response)
        {
            if (call.Parameters.Count == 0)
            {
                response.Error(400, "no setting is given", Hint);
                return null;
            }

            PortSettings changed = call.Port.Settings.With(call.Parameters.Keys(), call.Parameters.Values(), out string[] errors);
            if (changed == null)
            {
                response.Error(400, "nothing was changed", Hint, errors);
                return null;
            }

            string objection = call.Port.Objection(changed.Reset);
            if (objection != null && changed.Reset.Text != call.Port.Settings.Reset.Text)
            {
                response.Error(400, "nothing was changed", Hint, new[] { objection });
                return null;
            }

            call.Port.Change(changed, HasLine(call.Parameters), call.Client, call.Now);
            response.Set(200, new PortBody(call.Port));
            return null;
        }

        private static bool HasLine(RequestParameters parameters)
        {
            bool has = false;
            for (int i = 0; i < parameters.Count; i++)
            {
                string key = parameters.Key(i);
                has |= key == "baud" || key == "format" || key == "flow";
            }

            return has;
        }
    }
}
