using System.ComponentModel.DataAnnotations;
using Timbre.Audio.Augmentation;
using Timbre.MetricLearning.Losses;
using Timbre.Neural.Optimizers;
using Timbre.Neural.Schedules;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;

namespace Timbre.Training.Recipes;

/// <summary>Everything that decides a training run apart from the recordings: a file, so that a run can be repeated and audited.</summary>
/// <remarks>
/// Written in YAML. <c>extends: NAME</c> starts from another recipe; what is written here replaces what stands there.
/// Keys are the names below in camel case; a key that is not among them is a fault.
/// </remarks>
public sealed record Recipe
{
    private static readonly Dictionary<string, string> NoVersions = [];

    /// <summary>What the recipe is for, in a line; told to whoever reads the run.</summary>
    public string Description { get; init; } = "";

    /// <summary>Every random draw of the run follows from this number.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// A model file, or a run whose best model is taken, whose weights the network starts from; null: first values. It must
    /// be of the same network.
    /// </summary>
    public string? Start { get; init; }

    /// <summary>The network that maps audio to an embedding.</summary>
    public NetworkOptions Network { get; init; } = new EcapaOptions();

    /// <summary>How the model that is written embeds recordings of any length; validation embeds held-out speakers alike.</summary>
    public EmbeddingOptions Embedding { get; init; } = new();

    /// <summary>How the model that is written makes scores comparable by training speakers; validation scores alike.</summary>
    public ScoringOptions Scoring { get; init; } = new();

    /// <summary>Losses that are added up, each with its weight.</summary>
    public IReadOnlyList<LossOptions> Losses { get; init; } = [new AamSoftmaxLossOptions()];

    /// <summary>How many speakers and utterances make a batch, and how long a slice is.</summary>
    public BatchOptions Batch { get; init; } = new();

    /// <summary>How recordings become slices of speech.</summary>
    public DataOptions Data { get; init; } = new();

    /// <summary>What is done to a training slice, in this order; validation hears recordings as they are.</summary>
    public IReadOnlyList<AugmentationOptions> Augmentations { get; init; } = [];

    /// <summary>Steps of the schedule over which the probabilities of all augmentations rise from 0 to what they say.</summary>
    [Range(0, 100000000)]
    public int AugmentationRampSteps { get; init; }

    /// <summary>Speeds that make further classes: at 0.9 every training voice also speaks slower and lower, as a new speaker.</summary>
    [Range(0.5, 2.0)]
    public IReadOnlyList<double> SpeedClasses { get; init; } = [];

    /// <summary>How gradients move the weights.</summary>
    public OptimizerOptions Optimizer { get; init; } = new AdamWOptions();

    /// <summary>The learning rate over the run, and how long the run is.</summary>
    public ScheduleOptions Schedule { get; init; } = new CosineScheduleOptions();

    /// <summary>The moving average of the weights, which is what is validated and kept.</summary>
    public WeightAverageOptions WeightAverage { get; init; } = new();

    /// <summary>Which speakers are held out, and how often the network is tried on them.</summary>
    public ValidationOptions Validation { get; init; } = new();

    /// <summary>What the run writes about itself on the way.</summary>
    public MetricsOptions Metrics { get; init; } = new();

    /// <summary>Which entry of the experiment log it is; null: none. Recipes that extend this one are no entry by that.</summary>
    public LogEntry? Entry { get; init; }

    /// <summary>How often the run can be picked up again.</summary>
    public CheckpointOptions Checkpoints { get; init; } = new();

    /// <summary>Versions of the software that ran it; written into a run's own copy, ignored when read.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>The recipe as YAML with every default written out; reading it gives the same recipe.</summary>
    public string ToYaml() => RecipeWriter.Write(this);

    /// <summary>True where another recipe trains alike: every setting is the same, whatever the versions.</summary>
    public bool IsSameAs(Recipe other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (this with { Versions = NoVersions }).ToYaml() == (other with { Versions = NoVersions }).ToYaml();
    }

    /// <summary>The settings in which another recipe trains otherwise, one line each; empty where a run may go on with it.</summary>
    /// <param name="other">The other.</param>
    public IReadOnlyList<string> DifferencesFrom(Recipe other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return RecipeDifference.Between(ToYaml(), other.ToYaml());
    }

    /// <summary>The settings that are not the same in all of some recipes, those apart that change nothing of what is learned.</summary>
    /// <param name="recipes">The recipes.</param>
    public static IReadOnlyList<RecipeVariation> Variations(IReadOnlyList<Recipe> recipes)
    {
        ArgumentNullException.ThrowIfNull(recipes);
        return RecipeDifference.Among([.. recipes.Select(recipe => recipe.ToYaml())]);
    }
}
