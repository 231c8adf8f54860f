using Timbre.Lab.Search;
using Timbre.Training;

namespace Timbre.Cli.Rendering;

/// <summary>A search while it goes on: lines for each trial that begins and ends.</summary>
/// <param name="terminal">Where lines go.</param>
/// <param name="json">True where the answer is for programs: lines go where warnings go then.</param>
internal sealed class SearchLines(Terminal terminal, bool json) : ISearchObserver
{
    private readonly Lock _turn = new();
    private readonly TextWriter _output = json ? terminal.Error : terminal.Output;

    public ITrainingObserver Started(SearchTrial trial)
    {
        Write($"{trial.Name}, stage {trial.Stage.Number}: {string.Join(' ', trial.Settings)}");
        return new LabRunLines(trial.Name, _output, terminal.Error, TimeProvider.System);
    }

    public void Ended(TrialResult result) => Write(Words.Of(
        $"trial {result.Number}: {SearchWords.Of(result.End)} after {result.Steps} steps, "
        + $"{Words.Time(TimeSpan.FromSeconds(result.Seconds))}{ValueOf(result)}{(result.Fault is { } fault ? ": " + fault : "")}"));

    public void Noted(string line) => Write(line);

    private static string ValueOf(TrialResult result) => result.Value is { } value ? Words.Of($", {value:0.0000}") : "";

    private void Write(string line)
    {
        lock (_turn)
        {
            _output.WriteLine(line);
            _output.Flush();
        }
    }
}
