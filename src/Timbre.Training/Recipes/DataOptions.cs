using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>How recordings become slices of speech.</summary>
public sealed record DataOptions
{
    /// <summary>How often a set's speakers are drawn, by the name of its folder; shares of the sum over the sets present.</summary>
    [Range(0.0, 1e9)]
    public IReadOnlyDictionary<string, double> SetWeights { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// Weight of a set without one of its own. Null: as many draws as it has speakers, beside sets of their own weight the mean of those.
    /// </summary>
    [Range(0.0, 1e9)]
    public double? DefaultWeight { get; init; }

    /// <summary>Training speakers, drawn from those that are not held out; null: all.</summary>
    [Range(2, 100000000)]
    public int? Speakers { get; init; }

    /// <summary>Joins short utterances of one speaker until a slice is full; otherwise a short one is padded with silence.</summary>
    public bool JoinShort { get; init; } = true;

    /// <summary>Cuts silence out before slices are made.</summary>
    public bool TrimSilence { get; init; } = true;

    /// <summary>
    /// How loud a slice is made before augmentation. Null: as the network's front end makes recordings in use, by their peak,
    /// or where it leaves the level alone by <see cref="LevelRule.Rms"/>.
    /// </summary>
    public LevelRule? Level { get; init; }

    /// <summary>Trains on speakers with a single recording too: as classes and impostors, their pairs cut from the one recording.</summary>
    public bool AllowSingleRecordings { get; init; }

    /// <summary>Memory for decoded speech in megabytes; what does not fit is decoded again when needed.</summary>
    [Range(1, 1048576)]
    public int CacheMegabytes { get; init; } = 2048;

    /// <summary>Batches prepared ahead of the step that uses them.</summary>
    [Range(1, 64)]
    public int PrefetchBatches { get; init; } = 4;
}
