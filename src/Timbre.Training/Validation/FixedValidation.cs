using Timbre.MetricLearning.Losses;
using Timbre.Tensors.Graphs;
using Timbre.Tensors.Tapes;
using Timbre.Tensors.Threading;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Loop;
using Timbre.Training.Runs;

namespace Timbre.Training.Validation;

/// <summary>
/// Measures loss, accuracy and fraction on the same slices of left-out recordings of training speakers, in batches like those
/// of training, by the averaged weights.
/// </summary>
internal sealed class FixedValidation : IDisposable
{
    private readonly Learner _learner;
    private readonly Plan _plan;
    private readonly Tape _tape;
    private readonly float[][] _inputs;
    private readonly int[][] _labels;

    private FixedValidation(RunStart start, BatchSource batches, Learner learner, WorkCrew crew)
    {
        _learner = learner;
        _tape = new Tape(crew);
        _plan = new Plan(learner.Network.Graph, learner.Network.Output, new PlanOptions
        {
            Batch = batches.BatchSize,
            Time = batches.Frames[0],
            Crew = crew,
        });
        var slices = start.FixedSlices;
        _labels = [.. slices.Select(slice => slice.Speaker).Chunk(batches.BatchSize).Where(labels => labels.Length == batches.BatchSize)];
        _inputs = [.. _labels.Select(labels => new float[labels.Length * batches.Examples.Numbers(0)])];
        Parallel.For(0, _labels.Length * batches.BatchSize, new ParallelOptions { MaxDegreeOfParallelism = start.Threads }, i =>
        {
            var numbers = batches.Examples.Numbers(0);
            batches.Examples.MakePlain(
                slices[i].Utterance,
                SeededRandom.For(start.Recipe.Seed, SeededRandom.Purpose.FixedSlices, i, 1),
                new float[batches.Examples.Lengths.Samples[0]],
                _inputs[i / batches.BatchSize].AsSpan(i % batches.BatchSize * numbers, numbers));
        });
    }

    /// <summary>Cuts the slices; null where the recipe asks for none.</summary>
    /// <param name="start">The run, with the slices' recordings.</param>
    /// <param name="batches">Batches of training.</param>
    /// <param name="learner">The network and its losses.</param>
    /// <param name="crew">Threads of the network.</param>
    public static FixedValidation? Of(RunStart start, BatchSource batches, Learner learner, WorkCrew crew) =>
        start.FixedSlices.Count > 0 ? new FixedValidation(start, batches, learner, crew) : null;

    /// <summary>How many slices there have to be so that all batches are whole.</summary>
    /// <param name="wanted">Slices asked for.</param>
    /// <param name="batch">Slices of a batch.</param>
    public static int Whole(int wanted, int batch) => (wanted + batch - 1) / batch * batch;

    /// <summary>Measures.</summary>
    public FixedMeasures Measure()
    {
        var measures = new FixedMeasures(0, null, null);
        _learner.WithAverage(() =>
        {
            _plan.WeightsChanged();
            _learner.Losses.IsTraining = false;
            for (var batch = 0; batch < _inputs.Length; batch++)
            {
                measures = measures.Plus(MeasureBatch(_inputs[batch], _labels[batch]), _inputs.Length);
            }

            _learner.Losses.IsTraining = true;
        });
        return measures;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plan.Dispose();
        _tape.Dispose();
    }

    private LossStatistics MeasureBatch(float[] inputs, int[] labels)
    {
        inputs.CopyTo(_plan.Input);
        _plan.Forward();
        _tape.Reset();
        _learner.Losses.Compute(_tape, _tape.Variable(_plan.Output, labels.Length, _learner.Network.Output.Channels), labels);
        return _learner.Losses.Last;
    }
}
