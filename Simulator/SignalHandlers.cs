using System.Runtime.InteropServices;

namespace Simulator;

/// <summary>Ctrl-C, SIGTERM and the loss of the terminal end the simulator: in an orderly way, or at once if that takes too
/// long.</summary>
internal sealed class SignalHandlers : IDisposable
{
    private const int EndedByForce = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<PosixSignalRegistration> _registrations = [];

    internal SignalHandlers(Action end)
    {
        foreach (PosixSignal signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                end();

                // The main thread may be blocked forever, such as on a pipe that nobody reads.
                Task.Delay(Patience).ContinueWith(_ => Environment.Exit(EndedByForce), TaskScheduler.Default);
            }));
        }
    }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
    }
}
