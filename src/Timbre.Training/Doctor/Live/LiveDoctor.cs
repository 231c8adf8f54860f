using System.Numerics.Tensors;
using Timbre.Tensors;
using Timbre.Training.History;
using Timbre.Training.Loading;
using Timbre.Training.Loop;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Training.Doctor;

/// <summary>Watches a run while it trains. It reads and changes nothing: the weights are the same to the bit with it and without.</summary>
internal sealed class LiveDoctor
{
    /// <summary>Steps of a window.</summary>
    private const int Window = 50;

    /// <summary>Windows from one look into the layers to the next, after the first.</summary>
    private const int LayersEvery = 10;

    private readonly Learner _learner;
    private readonly Action<Finding> _tell;
    private readonly HashSet<(FindingKind, string)> _told;
    private readonly ISymptom[] _symptoms;
    private readonly ValidationSymptom _validation = new();
    private readonly StepMeter _meter = new();
    private readonly WeightCopy _weights;
    private double _lastLoss;

    /// <summary>Begins to watch.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="learner">What learns.</param>
    /// <param name="before">What the run was before it was taken up again.</param>
    /// <param name="tell">Told of each finding once.</param>
    public LiveDoctor(Recipe recipe, Learner learner, RunHistory before, Action<Finding> tell)
    {
        (_learner, _tell) = (learner, tell);
        _told = [.. before.Findings.Select(finding => (finding.Kind, finding.Subject))];
        _weights = new WeightCopy(learner.Network.Parameters.Trained);
        var warmUp = recipe.Schedule.WarmUpSteps;
        _symptoms =
        [
            new LossSymptom(warmUp, [.. before.Steps.Select(line => line.Loss).OfType<double>()]), new TripletSymptom(),
            new UpdateSymptom(warmUp, HighestRate.Of(recipe.Schedule)), new GradientSymptom(), new CollapseSymptom(),
            new StarvationSymptom(), new LayerSymptom(),
        ];
    }

    /// <summary>A step is about to be taken.</summary>
    /// <param name="step">Steps done.</param>
    public void Before(long step)
    {
        if ((step + 1) % Window == 0)
        {
            _weights.Renew(lengths: true);
        }
    }

    /// <summary>A step was taken.</summary>
    /// <param name="batch">From this.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="taken">Its loss, the length of its gradient, and its rate.</param>
    /// <param name="cost">What it cost.</param>
    public void After(Batch batch, long step, (double Loss, double Norm, float Rate) taken, StepCost cost)
    {
        _meter.Add(_learner.Losses, taken.Loss, taken.Norm, batch.Labels.Length, cost);
        if (step % Window != 0)
        {
            return;
        }

        var window = new LiveWindow(step, _meter.Loss, _meter.Fraction, _meter.GradientNorm, _meter.WaitShare, taken.Rate)
        {
            Updates = [.. _weights.Ratios()],
            Growth = _weights.MedianGrowth(),
            Gradients = [.. _learner.Network.Parameters.Trained
                .Where(parameter => parameter.Kind == ParameterKind.Weight && parameter.Shape.Count > 1)
                .Select(parameter => (parameter.Name, TensorPrimitives.Norm<float>(parameter.Gradient) / Math.Sqrt(parameter.Length)))],
            Spread = EmbeddingFaults.SpreadOf(
                (double[])[.. _learner.EmbeddingsOf(batch).ToArray().Select(value => (double)value)], batch.Labels.Length),
            Layers = (step / Window) % LayersEvery == 1 ? LayerProbe.Look(_learner.Network, batch) : null,
        };
        _lastLoss = window.Loss;
        _meter.Clear();
        foreach (var finding in _symptoms.SelectMany(symptom => symptom.Watch(window)))
        {
            Tell(finding with { Step = step });
        }
    }

    /// <summary>The network was tried on held-out speakers.</summary>
    public void Validated(ValidationReport report)
    {
        foreach (var finding in _validation.Watch(report, _lastLoss))
        {
            Tell(finding with { Step = report.Step });
        }
    }

    /// <summary>Training left the numbers.</summary>
    /// <param name="step">Steps done before.</param>
    /// <param name="fault">What it said.</param>
    public void Diverged(long step, TrainingDivergedException fault) => Tell(
        new Finding(
            FindingKind.NotFinite, "training", fault.Message.TrimEnd('.'), "No step can be taken along what is no number",
            "a lower schedule.rate or optimizer.maxGradientNorm, more warm-up") { Step = step });

    private void Tell(Finding finding)
    {
        // A layer more or less in a list of layers is no new finding.
        if (_told.Add((finding.Kind, finding.Subject)) && _told.Count(told => told.Item1 == finding.Kind) == 1)
        {
            _tell(finding);
        }
    }
}
