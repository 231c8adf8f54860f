namespace Timbre.Audio.Augmentation;

/// <summary>What augmentations take from outside: recordings of a folder, other speakers' speech.</summary>
public sealed record AugmentationSources
{
    /// <summary>
    /// Reads every recording of a folder named in a recipe, as 16 kHz mono; called while augmentations are made. Null:
    /// settings that name a folder are refused.
    /// </summary>
    public Func<string, IReadOnlyList<float[]>>? Folder { get; init; }

    /// <summary>
    /// Gives some 16 kHz mono speech of a random speaker; called on any thread. Null: babble is refused.
    /// </summary>
    public Func<Random, float[]>? Speech { get; init; }

    /// <summary>Seed of what is made before training, such as simulated rooms.</summary>
    public int Seed { get; init; }
}
