// Far longer than a step of training and its checkpoint take; what then still waits, waits for a pipe or a server.

using System.Runtime.InteropServices;
using Timbre.Cli;

var patience = TimeSpan.FromSeconds(20);
using var stop = new CancellationTokenSource();
PosixSignal? asked = null;
Timer? last = null;

// The first Ctrl-C (or a service manager's stop, or the end of the session) asks the command to end in order; a second one
// ends it at once.
void Ask(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    asked ??= signal.Signal;
    var code = ExitCodes.Of(signal.Signal);
    last ??= new Timer(_ => Environment.Exit(code), null, patience, Timeout.InfiniteTimeSpan);
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ask);
var terminal = Terminal.OfProcess(stop.Token);

// A fault on a thread of its own would end the process with a stack trace.
AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
    Environment.Exit(CommandLine.Explain((Exception)unhandled.ExceptionObject, terminal));
var answer = CommandLine.Run(args, terminal);
last?.Dispose();
return answer == ExitCodes.Interrupted && asked is { } signal ? ExitCodes.Of(signal) : answer;
