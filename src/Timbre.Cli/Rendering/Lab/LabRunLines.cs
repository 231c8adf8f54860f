using Timbre.Training;

namespace Timbre.Cli.Rendering;

/// <summary>One run of several: a line now and then, with its name.</summary>
/// <param name="name">The run.</param>
/// <param name="output">Where lines go.</param>
/// <param name="error">Where warnings go.</param>
/// <param name="time">Clock that says when the next line is due.</param>
internal sealed class LabRunLines(string name, TextWriter output, TextWriter error, TimeProvider time) : ITrainingObserver
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private long _last = time.GetTimestamp();

    public void Started(TrainingStart start)
    {
    }

    public void Progressed(TrainingProgress progress)
    {
        if (time.GetElapsedTime(_last) < Pause)
        {
            return;
        }

        _last = time.GetTimestamp();
        var remaining = progress.Remaining is { } left ? $", {Words.Time(left)} to go" : "";
        output.WriteLine(Words.Of($"{name}: step {progress.Step} of {progress.PlannedSteps}, loss {progress.Loss:0.000}{remaining}"));
        output.Flush();
    }

    public void Validated(ValidationReport report)
    {
    }

    public void Saved(long step)
    {
    }

    public void Warned(string message) => error.WriteLine($"warning: {name}: {message}");
}
