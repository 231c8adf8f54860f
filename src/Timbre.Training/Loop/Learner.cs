using System.Globalization;
using System.Numerics.Tensors;
using Timbre.MetricLearning.Losses;
using Timbre.Neural.Files;
using Timbre.Neural.Optimizers;
using Timbre.Neural.Schedules;
using Timbre.Neural.Weights;
using Timbre.Speakers.Networks;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;
using Timbre.Tensors.Threading;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Training.Loop;

/// <summary>What learns: the network, its losses, the optimizer and the average of the weights.</summary>
internal sealed class Learner : IDisposable
{
    private readonly Recipe _recipe;
    private readonly Parameter[] _parameters;
    private readonly Optimizer _optimizer;
    private readonly Schedule _schedule;
    private readonly WeightAverage? _average;
    private readonly Tape _tape;
    private readonly TrainingPasses _passes;

    /// <summary>Makes the parts with their first values, and plans the network for each length of slices.</summary>
    /// <param name="recipe">Names losses, optimizer and schedule.</param>
    /// <param name="network">The network, with its first values.</param>
    /// <param name="batches">What it will learn from.</param>
    /// <param name="crew">Threads of the network.</param>
    /// <param name="dropout">False where the network drops nothing.</param>
    public Learner(Recipe recipe, SpeakerNetwork network, BatchSource batches, WorkCrew crew, bool dropout = true)
    {
        (_recipe, Network) = (recipe, network);
        Losses = LossFactory.Create(recipe, batches.Classes);
        _schedule = recipe.Schedule.Create();
        _parameters = [.. Network.Parameters.Trained, .. Losses.Parameters.Where(parameter => parameter.IsTrained)];
        _optimizer = recipe.Optimizer.Create();
        _average = recipe.WeightAverage.Decay > 0
            ? new WeightAverage(Network.Parameters, recipe.WeightAverage.Decay) { WarmsUp = true }
            : null;
        _tape = new Tape(crew);
        _passes = new TrainingPasses(network, recipe, batches, crew, dropout);
    }

    /// <summary>The network.</summary>
    public SpeakerNetwork Network { get; }

    /// <summary>The sum of losses.</summary>
    public LossSum Losses { get; }

    /// <summary>Memory of the network's passes and of the losses, in bytes, without weights.</summary>
    public long MemoryBytes => _passes.MemoryBytes + _tape.ReservedBytes;

    /// <summary>One step: forward, losses, backward, penalty, clipping, optimizer, average.</summary>
    /// <param name="batch">What it learns from.</param>
    /// <param name="step">Steps done before.</param>
    /// <param name="position">Place of the step in the recipe's schedule.</param>
    /// <returns>The loss with its penalty, the length of the gradient before clipping, and the learning rate.</returns>
    /// <exception cref="TrainingDivergedException">The loss or the gradient is not finite; no weight was moved.</exception>
    public (double Loss, double Norm, float Rate) Learn(Batch batch, long step, double position)
    {
        foreach (var parameter in _parameters)
        {
            parameter.Gradient.Clear();
        }

        var plan = _passes.Forward(batch, step);
        _tape.Reset();
        Losses.Step = step;
        Losses.ScheduleStep = (long)position;
        var embeddings = _tape.Variable(plan.Output, batch.Labels.Length, Network.Output.Channels);
        double loss;
        try
        {
            var value = Losses.Compute(_tape, embeddings, batch.Labels);
            _tape.Backward(value);
            loss = value.Scalar;
        }
        catch (NonFiniteEmbeddingException)
        {
            throw Diverged(step, "an embedding");
        }

        embeddings.Gradient.CopyTo(plan.OutputGradient);
        plan.Backward();
        loss += L2Penalty.AddTo(_parameters, _recipe.Optimizer.L2);
        var norm = GradientNorm.Clip(_parameters, _recipe.Optimizer.MaxGradientNorm ?? double.MaxValue);
        if (!double.IsFinite(loss) || !double.IsFinite(norm))
        {
            throw Diverged(step, double.IsFinite(loss) ? "the gradient" : "the loss");
        }

        var rate = RateAt(position);
        _optimizer.Step(_parameters, rate);
        _passes.WeightsChanged();
        _average?.Update();
        return (loss, norm, rate);
    }

    /// <summary>The learning rate.</summary>
    /// <param name="position">Place in the recipe's schedule.</param>
    public float RateAt(double position) => _schedule.RateAt(position);

    /// <summary>Tells the schedule what a validation found; some lower the rate by it.</summary>
    /// <param name="eer">Equal error rate of the held-out speakers, as a share.</param>
    public void Report(double eer) => _schedule.Report(eer);

    /// <summary>The embeddings of the last step: [examples, dim].</summary>
    /// <param name="batch">What it learned from.</param>
    public ReadOnlySpan<float> EmbeddingsOf(Batch batch) => _passes.OutputOf(batch);

    /// <summary>Length of each layer's gradient in the last step, after clipping, by the names of its weights.</summary>
    public IReadOnlyDictionary<string, double> LayerGradients() => Network.Parameters.Trained.ToDictionary(
        parameter => parameter.Name, parameter => (double)TensorPrimitives.Norm<float>(parameter.Gradient), StringComparer.Ordinal);

    /// <summary>Does something with the average of the weights in the place of the weights.</summary>
    /// <param name="action">What is done; it may not change them.</param>
    public void WithAverage(Action action)
    {
        _average?.Swap();
        try
        {
            action();
        }
        finally
        {
            _average?.Swap();
            _passes.WeightsChanged();
        }
    }

    /// <summary>Copies everything that a later run needs: weights, statistics, averages and the optimizer's memory.</summary>
    /// <param name="state">Where the run stands.</param>
    public Checkpoint CheckpointOf(RunState state)
    {
        IEnumerable<NamedTensor> all =
        [
            .. Network.Parameters.Export(),
            .. Losses.Parameters.Select(parameter => NamedTensor.Of(parameter)),
            .. _optimizer.Export(),
            .. _average?.Export() ?? [],
        ];
        return new Checkpoint(
            state with { AverageUpdates = _average?.Updates ?? 0, Schedule = _schedule.Export() },
            _recipe.ToYaml(),
            all.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal));
    }

    /// <summary>Takes up what <see cref="CheckpointOf"/> gave.</summary>
    /// <exception cref="RunFolderException">The checkpoint is of a network or losses of other sizes; nothing was taken.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        foreach (var own in Network.Parameters.Export().Concat(Losses.Parameters.Select(parameter => NamedTensor.Of(parameter))))
        {
            if (!checkpoint.Tensors.TryGetValue(own.Name, out var kept) || kept.Values.Length != own.Values.Length)
            {
                throw new RunFolderException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Checkpoint of step {checkpoint.State.Step}: expected {own.Values.Length} numbers of {own.Name}, "
                        + $"got {kept?.Values.Length ?? 0}. It is of another network or other losses; start a new run."));
            }
        }

        Network.Parameters.Import(checkpoint.Tensors);
        foreach (var parameter in Losses.Parameters)
        {
            checkpoint.Tensors[parameter.Name].Values.CopyTo(parameter.Values);
        }

        _optimizer.Restore(_parameters, checkpoint.State.Step, checkpoint.Tensors);
        _average?.Restore(checkpoint.State.AverageUpdates, checkpoint.Tensors);
        _schedule.Restore(checkpoint.State.Schedule);
        _passes.WeightsChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _passes.Dispose();
        _tape.Dispose();
    }

    private static TrainingDivergedException Diverged(long step, string what) => new(
        $"Training, step {step + 1}: expected finite numbers, got {what} that is not. The last checkpoint is kept; "
            + "lower schedule.rate or optimizer.maxGradientNorm and start a new run, or resume to try again.");
}
