using System.Runtime.InteropServices;
using Timbre.Cli;

using var stop = new CancellationTokenSource();

// The first Ctrl-C (or a service manager's stop) asks the command to end in order; a second one ends it at once.
void Ask(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
return CommandLine.Run(args, Terminal.OfProcess(stop.Token));
