using Timbre.MetricLearning;
using Timbre.Neural;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Training.Loop;

/// <summary>What learns: the network, its losses, the optimizer and the average of the weights.</summary>
internal sealed class Learner : IDisposable
{
    private readonly Recipe _recipe;
    private readonly WorkCrew _crew;
    private readonly Parameter[] _parameters;
    private readonly Optimizer _optimizer;
    private readonly WeightAverage? _average;
    private readonly Tape _tape;
    private Plan[] _plans = [];

    /// <summary>Makes the parts with their first values.</summary>
    public Learner(Recipe recipe, int classes, WorkCrew crew)
    {
        (_recipe, _crew) = (recipe, crew);
        Network = NetworkFactory.Create(recipe);
        Losses = LossFactory.Create(recipe, classes);
        _parameters = [.. Network.Parameters.Trained, .. Losses.Parameters.Where(parameter => parameter.IsTrained)];
        _optimizer = recipe.Optimizer.Create();
        _average = recipe.WeightAverage.Decay > 0
            ? new WeightAverage(Network.Parameters, recipe.WeightAverage.Decay) { WarmsUp = true }
            : null;
        _tape = new Tape(crew);
    }

    /// <summary>The network.</summary>
    public TrainedNetwork Network { get; }

    /// <summary>The sum of losses.</summary>
    public LossSum Losses { get; }

    /// <summary>Memory that plans of the network share.</summary>
    public PlanMemory Memory { get; } = new();

    /// <summary>Updates of the weight average; 0 without one.</summary>
    public long AverageUpdates => _average?.Updates ?? 0;

    /// <summary>Plans the network for each length of slices.</summary>
    /// <param name="batchSize">Slices of a batch.</param>
    /// <param name="maker">Knows the lengths.</param>
    public void Plan(int batchSize, ExampleMaker maker) =>
        _plans = [.. maker.Lengths.Samples.Index().Select(length => new Plan(Network.Graph, Network.Output, new PlanOptions
        {
            Batch = batchSize,
            Time = maker.Frames(length.Index),
            Training = true,
            Seed = unchecked((int)SeededRandom.Mix(_recipe.Seed, SeededRandom.Purpose.Dropout)),
            Crew = _crew,
            Memory = Memory,
        }))];

    /// <summary>One step: forward, losses, backward, penalty, clipping, optimizer, average.</summary>
    /// <param name="batch">What it learns from.</param>
    /// <param name="step">Steps done before.</param>
    /// <param name="position">Place of the step in the recipe's schedule.</param>
    /// <param name="schedule">Gives the learning rate.</param>
    /// <returns>The loss with its penalty, the length of the gradient before clipping, and the learning rate.</returns>
    /// <exception cref="TrainingDivergedException">The loss or the gradient is not finite; no weight was moved.</exception>
    public (double Loss, double Norm, float Rate) Learn(Batch batch, long step, double position, Schedule schedule)
    {
        var plan = _plans[batch.Length];
        batch.Inputs.AsSpan(0, batch.Labels.Length * batch.Numbers).CopyTo(plan.Input);
        plan.Step = step;
        foreach (var parameter in _parameters)
        {
            parameter.Gradient.Clear();
        }

        plan.Forward();
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

        var rate = schedule.RateAt(position);
        _optimizer.Step(_parameters, rate);
        WeightsChanged();
        _average?.Update();
        return (loss, norm, rate);
    }

    /// <summary>Exchanges the weights with their average: once before they are tried, once after.</summary>
    public void SwapAverage()
    {
        _average?.Swap();
        WeightsChanged();
    }

    /// <summary>Copies everything that a later run needs: weights, statistics, averages and the optimizer's memory.</summary>
    public IReadOnlyDictionary<string, NamedTensor> Export()
    {
        IEnumerable<NamedTensor> all =
        [
            .. Network.Parameters.Export(),
            .. Losses.Parameters.Select(parameter => NamedTensor.Of(parameter)),
            .. _optimizer.Export(),
            .. _average?.Export() ?? [],
        ];
        return all.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>Takes up what <see cref="Export"/> gave.</summary>
    /// <exception cref="RunFolderException">The checkpoint is of a network or losses of other sizes; nothing was taken.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        foreach (var own in Network.Parameters.Export().Concat(Losses.Parameters.Select(parameter => NamedTensor.Of(parameter))))
        {
            if (!checkpoint.Tensors.TryGetValue(own.Name, out var kept) || kept.Values.Length != own.Values.Length)
            {
                throw new RunFolderException(FormattableString.Invariant(
                    $"Checkpoint of step {checkpoint.State.Step}: expected {own.Values.Length} numbers of {own.Name}, got {kept?.Values.Length ?? 0}. It is of another network or other losses; start a new run."));
            }
        }

        Network.Parameters.Import(checkpoint.Tensors);
        foreach (var parameter in Losses.Parameters)
        {
            checkpoint.Tensors[parameter.Name].Values.CopyTo(parameter.Values);
        }

        _optimizer.Restore(_parameters, checkpoint.State.Step, checkpoint.Tensors);
        _average?.Restore(checkpoint.State.AverageUpdates, checkpoint.Tensors);
        WeightsChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plan in _plans)
        {
            plan.Dispose();
        }

        Memory.Dispose();
        _tape.Dispose();
    }

    private void WeightsChanged()
    {
        foreach (var plan in _plans)
        {
            plan.WeightsChanged();
        }
    }

    private static TrainingDivergedException Diverged(long step, string what) => new(
        $"Training, step {step + 1}: expected finite numbers, got {what} that is not. The last checkpoint is kept; lower schedule.rate or optimizer.maxGradientNorm and start a new run, or resume to try again.");
}
