using Timbre.Neural.Initializers;
using Timbre.Settings;
using Timbre.Tensors;
using Timbre.Tensors.Threading;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Loop;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Training.Snapshots;

/// <summary>A recipe's network as it is before it learns, under first weights of one kind.</summary>
/// <param name="Initializer">What the first weights are called.</param>
/// <param name="Loss">Of the first batch; null where it is no number.</param>
/// <param name="Weights">The weights of each layer.</param>
/// <param name="Gradients">Their gradients by the first batch, not clipped; empty where the loss or a gradient is no number.</param>
/// <param name="Activations">What each layer computes, in training.</param>
public sealed record InitialLayers(
    string Initializer,
    double? Loss,
    IReadOnlyList<LayerSpread> Weights,
    IReadOnlyList<LayerSpread> Gradients,
    IReadOnlyList<LayerSpread> Activations)
{
    /// <summary>Speakers of the batch that is looked at.</summary>
    public const int Speakers = 4;

    /// <summary>Slices of each of them.</summary>
    public const int SlicesOfEach = 2;

    private const double MostSeconds = 1;

    /// <summary>The kinds of first weights that are compared.</summary>
    public static IReadOnlyList<(string Name, InitializerOptions Options)> Kinds { get; } =
    [
        ("zeros", new ConstantOptions()),
        ("normal, deviation 0.01", new NormalOptions()),
        ("Xavier, normal", new XavierNormalOptions()),
        ("Xavier, uniform", new XavierUniformOptions()),
        ("He, normal", new HeNormalOptions()),
        ("He, uniform", new HeUniformOptions()),
        ("LeCun, normal", new LeCunNormalOptions()),
        ("orthogonal", new OrthogonalOptions()),
    ];

    /// <summary>Length of the slices in seconds: the recipe's, or less, since all that layers compute of them is kept.</summary>
    /// <param name="recipe">The recipe.</param>
    public static double SecondsOf(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return Math.Min(recipe.Batch.Seconds, MostSeconds);
    }

    /// <summary>Looks at a recipe's network under each kind of first weights, on one batch of synthetic voices.</summary>
    /// <param name="recipe">The recipe: its network, losses, level and length of slices count.</param>
    /// <param name="threads">Threads; 0: one for each processor.</param>
    /// <exception cref="SettingsException">Its settings make no network, or no loss.</exception>
    public static IReadOnlyList<InitialLayers> Of(Recipe recipe, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        using var crew = new WorkCrew(threads > 0 ? threads : Environment.ProcessorCount);
        return [.. Kinds.Select(kind => Look(kind.Name, Plain(recipe, kind.Options), crew))];
    }

    // What the look is not about is left out: it needs no recordings, and gradients are as long as they are.
    private static Recipe Plain(Recipe recipe, InitializerOptions initializer) => recipe with
    {
        Network = recipe.Network with { ConvInitializer = initializer, DenseInitializer = initializer },
        Start = null,
        Batch = new BatchOptions
        {
            Speakers = Speakers,
            UtterancesPerSpeaker = SlicesOfEach,
            Seconds = SecondsOf(recipe),
        },
        Data = new DataOptions { Level = recipe.Data.Level, TrimSilence = false },
        Augmentations = [],
        SpeedClasses = [],
        Optimizer = recipe.Optimizer with { MaxGradientNorm = null, L2 = 0 },
    };

    private static InitialLayers Look(string name, Recipe recipe, WorkCrew crew)
    {
        var data = SyntheticSet.Create(Speakers, SlicesOfEach, recipe.Batch.Seconds);
        var voices = data.Sets[0].Speakers;
        var network = Trainer.NetworkOf(recipe);
        var batches = new BatchSource(
            recipe, voices, new SpeechStore(data.Reader, recipe.Data), network.FrontEnd, step => step, _ => { });
        using var learner = new Learner(recipe, network, batches, crew);
        using var probe = new Probe(recipe.Seed, voices, batches, learner, crew);
        using var loader = batches.Open(0, crew.Workers);
        Parameter[] weights = [.. network.Parameters.Trained.Where(parameter => parameter.Kind == ParameterKind.Weight)];
        var first = new InitialLayers(
            name,
            null,
            [.. weights.Select(parameter => new LayerSpread(parameter.Name, Spread.Of(parameter.Values)))],
            [],
            probe.Measure());
        try
        {
            var (loss, _, _) = learner.Learn(loader.Take(), 0, 0);
            return first with
            {
                Loss = loss,
                Gradients = [.. weights.Select(parameter => new LayerSpread(parameter.Name, Spread.Of(parameter.Gradient)))],
            };
        }
        catch (TrainingDivergedException)
        {
            return first;
        }
    }
}
