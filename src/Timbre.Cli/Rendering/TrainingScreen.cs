using Spectre.Console;
using Spectre.Console.Rendering;
using Timbre.Training;

namespace Timbre.Cli.Rendering;

/// <summary>A training run as a live display: the state above, the validations below, the last warnings at the bottom.</summary>
/// <param name="time">Clock that says when the display is redrawn.</param>
internal sealed class TrainingScreen(TimeProvider time) : ITrainingObserver
{
    private const int ValidationsShown = 12;
    private const int WarningsShown = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25);
    private readonly Lock _turn = new();
    private readonly List<ValidationReport> _validations = [];
    private readonly Queue<string> _warnings = [];
    private TrainingStart? _start;
    private TrainingProgress? _progress;
    private long _saved;
    private long? _last;

    /// <summary>Called when there is something new to draw.</summary>
    public Action? Changed { get; set; }

    public void Started(TrainingStart start)
    {
        _start = start;
        Changed?.Invoke();
    }

    public void Progressed(TrainingProgress progress)
    {
        _progress = progress;
        if (_last is { } last && time.GetElapsedTime(last) < Pause)
        {
            return;
        }

        _last = time.GetTimestamp();
        Changed?.Invoke();
    }

    public void Validated(ValidationReport report)
    {
        _validations.Add(report);
        Changed?.Invoke();
    }

    public void Saved(long step)
    {
        _saved = step;
        Changed?.Invoke();
    }

    public void Warned(string message)
    {
        // From a loader's thread: shown when the training thread draws next.
        lock (_turn)
        {
            _warnings.Enqueue(message);
            while (_warnings.Count > WarningsShown)
            {
                _warnings.Dequeue();
            }
        }
    }

    /// <summary>The display as it is now.</summary>
    public IRenderable Render()
    {
        var parts = new List<IRenderable> { new Markup(_start is null ? "reading the recordings ..." : Heading(_start)) };
        if (_progress is { } progress)
        {
            parts.Add(State(progress));
        }

        if (_validations.Count > 0)
        {
            parts.Add(Validations());
        }

        lock (_turn)
        {
            parts.AddRange(_warnings.Select(warning => new Markup($"[yellow]warning:[/] {Markup.Escape(warning)}")));
        }

        return new Rows(parts);
    }

    private static string Heading(TrainingStart start) => Markup.Escape(Words.Of(
        $"{start.Sets.Sum(set => set.Speakers)} speakers to train on, {start.Sets.Sum(set => set.HeldOut)} held out, "
            + $"{start.Sets.Sum(set => set.Utterances)} recordings; {start.Parameters} parameters; {start.Folder}"));

    private Grid State(TrainingProgress progress)
    {
        var grid = new Grid().AddColumn().AddColumn().AddColumn().AddColumn();
        Row("step", progress.PlannedSteps > 0 ? Words.Of($"{progress.Step} of {progress.PlannedSteps}") : Words.Of($"{progress.Step}"),
            "time", $"{Words.Time(progress.Elapsed)}{(progress.Remaining is { } left ? $", {Words.Time(left)} to go" : "")}");
        Row("loss", Words.Of($"{progress.Loss:0.0000}"), "best EER", Words.Percent(progress.BestEer));
        Row("fraction", progress.Fraction is { } share ? Words.Of($"{share:0.000}") : "-",
            "accuracy", progress.Accuracy is { } right ? Words.Of($"{right:0.000}") : "-");
        Row("utterances/s", Words.Of($"{progress.UtterancesPerSecond:0}"), "waiting for data", Words.Of($"{100 * progress.WaitShare:0} %"));
        Row("learning rate", Words.Of($"{progress.LearningRate:0.00e+0}"),
            "preparing data", progress.DataShare is { } data ? Words.Of($"{100 * data:0} % of the processor") : "-");
        Row("saved at step", Words.Of($"{_saved}"), "", "");
        return grid;

        void Row(string left, string leftValue, string right, string rightValue) =>
            grid.AddRow(
                $"[grey]{left}[/]", $"[bold]{Markup.Escape(leftValue)}[/]", $"[grey]{right}[/]", $"[bold]{Markup.Escape(rightValue)}[/]");
    }

    private Table Validations()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn(
            new TableColumn("step").RightAligned()).AddColumn(new TableColumn("EER").RightAligned());
        var sets = _validations[^1].Sets;
        if (sets.Count > 1)
        {
            table.AddColumns([.. sets.Select(set => new TableColumn(Markup.Escape(set.Name)).RightAligned())]);
        }

        foreach (var report in _validations.TakeLast(ValidationsShown))
        {
            var eer = Words.Percent(report.Eer);
            var cells = new List<string> { Words.Of($"{report.Step}"), report.IsBest ? $"[green]{eer}[/]" : eer };
            cells.AddRange(sets.Count > 1 ? report.Sets.Select(set => Words.Percent(set.Eer)) : []);
            table.AddRow([.. cells]);
        }

        return table;
    }
}
