using System.Runtime.InteropServices;

namespace Simulator;

/// <summary>Ctrl-C, SIGTERM and the loss of the terminal end the simulator in good order.</summary>
internal sealed class SignalHandlers : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    internal SignalHandlers(Action end)
    {
        foreach (PosixSignal signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                end();
            }));
        }
    }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
    }
}
