using Timbre.Training;

namespace Timbre.Cli.Rendering;

/// <summary>A training run as plain lines: now and then the state, and every validation.</summary>
/// <param name="output">Where lines go.</param>
/// <param name="error">Where warnings go.</param>
/// <param name="time">Clock that says when the next line is due.</param>
internal sealed class TrainingLines(TextWriter output, TextWriter error, TimeProvider time) : ITrainingObserver
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly Lock _turn = new();
    private long? _last;

    public void Started(TrainingStart start)
    {
        foreach (var set in start.Sets)
        {
            Write(Words.Of($"{set.Name}: {set.Speakers} speakers to train on, {set.HeldOut} held out, {set.Utterances} recordings"));
        }

        Write(
            Words.Of(
                $"{start.Classes} classes, {start.Parameters} parameters, {start.BatchSize} slices a step, run folder {start.Folder}"));
        if (start.FromStep > 0)
        {
            Write(Words.Of($"going on after step {start.FromStep}"));
        }
    }

    public void Progressed(TrainingProgress progress)
    {
        if (_last is { } last && time.GetElapsedTime(last) < Pause)
        {
            return;
        }

        _last = time.GetTimestamp();
        var planned = progress.PlannedSteps > 0 ? Words.Of($" of {progress.PlannedSteps}") : "";
        var fraction = progress.Fraction is { } share ? Words.Of($", fraction {share:0.000}") : "";
        var accuracy = progress.Accuracy is { } right ? Words.Of($", accuracy {right:0.000}") : "";
        var data = progress.DataShare is { } preparing ? Words.Of($", data {100 * preparing:0} % of the processor") : "";
        var remaining = progress.Remaining is { } left ? $", {Words.Time(left)} to go" : "";
        Write(Words.Of(
            $"step {progress.Step}{planned}: loss {progress.Loss:0.0000}{fraction}{accuracy}, "
                + $"{progress.UtterancesPerSecond:0} utterances/s, waiting {100 * progress.WaitShare:0} %{data}, "
                + $"best EER {Words.Percent(progress.BestEer)}{remaining}"));
    }

    public void Validated(ValidationReport report)
    {
        var sets = string.Join(", ", report.Sets.Select(set => $"{set.Name} {Words.Percent(set.Eer)}"));
        Write(
            Words.Of(
                $"step {report.Step}: EER on held-out speakers "
                + $"{Words.Percent(report.Eer)}{(report.IsBest ? ", kept as the best" : "")} ({sets})"));
    }

    public void Saved(long step)
    {
    }

    public void Warned(string message)
    {
        lock (_turn)
        {
            error.WriteLine("warning: " + message);
        }
    }

    private void Write(string line)
    {
        lock (_turn)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
