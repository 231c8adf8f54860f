using System.Diagnostics;
using Timbre.MetricLearning.Losses;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;
using Timbre.Tensors.Threading;
using Timbre.Training.Loading;
using Timbre.Training.Loop;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Training.Snapshots;

/// <summary>Takes snapshots of training as often as its share of the time allows; nothing of training changes by it.</summary>
internal sealed class SnapshotTaker : IDisposable
{
    private const int MostExamples = 64;

    private readonly MetricsOptions _options;
    private readonly Learner _learner;
    private readonly Panel _panel;
    private readonly Probe _probe;
    private readonly Tape _tape;
    private readonly SnapshotStore _store;
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private readonly RunningMean _cost = new(0.1);
    private double _spent;

    private SnapshotTaker(RunStart start, BatchSource batches, Learner learner, WorkCrew crew, RunFolder folder)
    {
        (_options, _learner, _tape) = (start.Recipe.Metrics, learner, new Tape(crew));
        _panel = Panel.Of(start, batches, learner, crew);
        _probe = new Probe(start.Recipe.Seed, start.Voices, batches, learner, crew);
        _store = new SnapshotStore(folder, start.State.Step, _options.RecordMost);
    }

    /// <summary>Opens the snapshots of a run; null where the recipe asks for none.</summary>
    /// <param name="start">The run.</param>
    /// <param name="batches">Makes slices.</param>
    /// <param name="learner">What learns.</param>
    /// <param name="crew">Threads of the network.</param>
    /// <param name="folder">The run's folder.</param>
    public static SnapshotTaker? Of(RunStart start, BatchSource batches, Learner learner, WorkCrew crew, RunFolder folder) =>
        start.Recipe.Metrics.Record ? new SnapshotTaker(start, batches, learner, crew, folder) : null;

    /// <summary>Takes a snapshot after a step, where one is due.</summary>
    /// <param name="batch">What the step saw.</param>
    /// <param name="step">What came of it; its lists are filled here.</param>
    /// <param name="isLast">True after the last step, of which there always is one.</param>
    public void Look(Batch batch, Snapshot step, bool isLast)
    {
        if (!isLast && !IsDue(step.Step))
        {
            return;
        }

        var time = Stopwatch.GetTimestamp();
        var weights = _learner.Network.Parameters.Trained.Where(parameter => parameter.Kind == ParameterKind.Weight);
        _store.Add(step with
        {
            Panel = _panel.Voices,
            Embeddings = _panel.Embed(),
            ExampleLosses = [.. ExampleLosses.Of(
                _learner.Losses, _tape, _learner.EmbeddingsOf(batch), batch.Labels, MostExamples).Select(loss => (float)loss)],
            Weights = [.. weights.Select(parameter => new LayerSpread(parameter.Name, Spread.Of(parameter.Values)))],
            Gradients = [.. weights.Select(parameter => new LayerSpread(parameter.Name, Spread.Of(parameter.Gradient)))],
            Activations = _probe.Measure(),
        });
        var seconds = Stopwatch.GetElapsedTime(time).TotalSeconds;
        _cost.Add(seconds);
        _spent += seconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _panel.Dispose();
        _probe.Dispose();
        _tape.Dispose();
    }

    // The first shows where training begins, whatever it costs.
    private bool IsDue(long step) => _store.Last == 0
        || (step - _store.Last >= _store.Interval
            && (_options.RecordShare >= 1
                || _spent + _cost.Value <= _options.RecordShare * (_sinceStart.Elapsed.TotalSeconds - _spent)));
}
