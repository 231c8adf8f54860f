using System.Diagnostics;
using Timbre.Training;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Benchmarks.Tracking;

/// <summary>
/// A training that is run several times, timed from its second step to its last: what is compiled and decoded first does not count.
/// </summary>
/// <param name="recipe">The recipe.</param>
/// <param name="data">The recordings.</param>
/// <param name="steps">Steps of a run.</param>
internal sealed class MeasuredTraining(Recipe recipe, TrainingData data, int steps)
{
    /// <summary>Time of each run's steps, in seconds.</summary>
    public List<double> Seconds { get; } = [];

    /// <summary>Time of all processors in them, in seconds: what others do on the machine weighs less here.</summary>
    public List<double> ProcessorSeconds { get; } = [];

    /// <summary>Runs it once, in a folder that is gone afterwards.</summary>
    public void Run()
    {
        var folder = Directory.CreateTempSubdirectory("timbre-tracking-");
        try
        {
            var clock = new StepClock(steps);
            Trainer.Run(
                new TrainingOptions { Recipe = recipe, Data = data, Folder = Path.Combine(folder.FullName, "run"), Steps = steps }, clock);
            Seconds.Add(clock.Seconds);
            ProcessorSeconds.Add(clock.ProcessorSeconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class StepClock(int last) : SilentObserver
    {
        private long _began;
        private TimeSpan _processorBegan;

        public double Seconds { get; private set; }

        public double ProcessorSeconds { get; private set; }

        public override void Progressed(TrainingProgress progress)
        {
            if (_began == 0)
            {
                (_began, _processorBegan) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
            }
            else if (progress.Step == last)
            {
                Seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
                ProcessorSeconds = (Process.GetCurrentProcess().TotalProcessorTime - _processorBegan).TotalSeconds;
            }
        }
    }
}
