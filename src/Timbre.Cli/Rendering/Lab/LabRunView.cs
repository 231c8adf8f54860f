using Timbre.Lab.Running;

namespace Timbre.Cli.Rendering;

/// <summary>Runs of the lab, a line for each that begins and ends.</summary>
/// <param name="terminal">Where lines go.</param>
/// <param name="json">True where the answer is for programs: lines go where warnings go then.</param>
internal sealed class LabRunView(Terminal terminal, bool json)
{
    private readonly Lock _turn = new();
    private readonly TextWriter _output = json ? terminal.Error : terminal.Output;

    /// <summary>Runs all that is not done.</summary>
    /// <returns>False where it was stopped.</returns>
    public bool Run(LabRunner runner, IReadOnlyList<LabRun> runs, int jobs)
    {
        var left = runs.Where(run => !runner.IsDone(run)).ToList();
        if (left.Count < runs.Count)
        {
            Write(Words.Of($"{runs.Count - left.Count} of {runs.Count} runs are done: their results are kept.")
                + " An empty folder for results (--results DIR) runs them anew.");
        }

        // Those that start from others' weights come when the others are there.
        foreach (var wave in left.GroupBy(run => run.Entry.Log.RetrainedFrom is not null).OrderBy(wave => wave.Key))
        {
            RunOrder.Work(wave, jobs, run => RunOne(runner, run), terminal.Stop);
        }

        return !terminal.Stop.IsCancellationRequested;
    }

    private void RunOne(LabRunner runner, LabRun run)
    {
        Write($"{run.Name}: {run.Entry.Change}");
        var result = runner.Run(run, new LabRunLines(run.Name, _output, terminal.Error, TimeProvider.System), terminal.Stop);
        Write(result is null
            ? $"{run.Name}: stopped and saved; the same command goes on"
            : Words.Of(
                $"{run.Name}: done in {Words.Time(TimeSpan.FromSeconds(result.Seconds))}, "
                + $"EER {Words.Percent(result.Eer)}{(result.Diverged ? ", diverged" : "")}"));
    }

    private void Write(string line)
    {
        lock (_turn)
        {
            _output.WriteLine(line);
            _output.Flush();
        }
    }
}
