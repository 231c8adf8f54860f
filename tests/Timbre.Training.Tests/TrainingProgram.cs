using System.Diagnostics;
using System.Globalization;
using Timbre.Faults;
using Timbre.Testing;
using Timbre.Training.Data;

namespace Timbre.Training.Tests;

/// <summary>The test assembly run as a program: trains a tiny network and tells every step, until it is done or killed.</summary>
public static class TrainingProgram
{
    /// <summary>What a run of the tests trains on.</summary>
    public static TrainingData Voices { get; } = SyntheticSet.Create(12, 3, 0.8, seed: 500);

    /// <summary>Options of the child's run, and of the same run made in the test itself.</summary>
    public static TrainingOptions Options(string folder, bool resume, int threads) => new()
    {
        Recipe = TinyRecipe.Make("checkpoints.everySteps=1"),
        Data = Voices,
        Folder = folder,
        Steps = 12,
        Threads = threads,
        Resume = resume,
    };

    /// <summary>Starts the program.</summary>
    public static Process Start(string folder, bool resume) =>
        ChildProcess.Start(typeof(TrainingProgram).Assembly, folder, resume ? "resume" : "new");

    /// <summary>Starts the program where no file may grow beyond a size: writing more fails as on a full disk.</summary>
    /// <remarks>The runtime's own double mapping of code is a file too, a large one: it is left out.</remarks>
    public static Process StartWithLittleSpace(string folder, long kilobytes)
    {
        var line = $"trap '' XFSZ; ulimit -f {kilobytes}; export DOTNET_EnableWriteXorExecute=0; exec dotnet \"$0\" \"$1\" new";
        return Process.Start(new ProcessStartInfo("bash", ["-c", line, typeof(TrainingProgram).Assembly.Location, folder])
        {
            RedirectStandardOutput = true,
        })!;
    }

    /// <summary>Entry point of the program.</summary>
    public static int Main(string[] arguments)
    {
        try
        {
            Trainer.Run(Options(arguments[0], arguments[1] == "resume", 1), new Teller());
            return 0;
        }
        catch (TimbreException fault)
        {
            Console.Out.WriteLine(fault.Message);
            return 3;
        }
    }

    private sealed class Teller : SilentObserver
    {
        public override void Progressed(TrainingProgress progress) => Tell(progress.Step);

        public override void Saved(long step) => Tell(step);

        private static void Tell(long step)
        {
            Console.Out.WriteLine(step.ToString(CultureInfo.InvariantCulture));
            Console.Out.Flush();
        }
    }
}
