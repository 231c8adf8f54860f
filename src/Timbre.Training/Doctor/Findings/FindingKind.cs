namespace Timbre.Training.Doctor;

/// <summary>What can be wrong with a recipe, its recordings or a run.</summary>
public enum FindingKind
{
    /// <summary>A set, or all of training, is of one speaker.</summary>
    FewSpeakers,

    /// <summary>Speakers have one recording.</summary>
    SingleRecording,

    /// <summary>Recordings cannot be read.</summary>
    Unreadable,

    /// <summary>Recordings hold no speech, but silence, noise or a tone.</summary>
    Silence,

    /// <summary>Recordings hold next to no speech.</summary>
    ShortRecording,

    /// <summary>Recordings are cut off at their loud places.</summary>
    Clipping,

    /// <summary>Recordings have several sample rates, by their files or by their sound.</summary>
    MixedRates,

    /// <summary>Slices are much longer than what fills them.</summary>
    SliceTooLong,

    /// <summary>A speaker has the same recording twice.</summary>
    RepeatedRecording,

    /// <summary>Two speakers have the same recording.</summary>
    SharedRecording,

    /// <summary>The same recording is trained on and held out.</summary>
    LeakedRecording,

    /// <summary>Moments without speech tell the speakers of a set.</summary>
    ChannelTellsSpeakers,

    /// <summary>The first loss is not what an untrained network's should be.</summary>
    LossNotAtChance,

    /// <summary>A gradient is not what central differences tell.</summary>
    GradientWrong,

    /// <summary>Weights get no gradient.</summary>
    NoGradient,

    /// <summary>Gradients fall on their way to the input.</summary>
    VanishingGradient,

    /// <summary>Gradients grow on their way to the input, or from step to step.</summary>
    ExplodingGradient,

    /// <summary>What layers compute falls from layer to layer.</summary>
    VanishingSignal,

    /// <summary>What layers compute grows from layer to layer.</summary>
    ExplodingSignal,

    /// <summary>Units are off for every example.</summary>
    DeadUnits,

    /// <summary>Units are at the flat ends of their activation.</summary>
    SaturatedUnits,

    /// <summary>All units of a layer compute the same.</summary>
    UnitsAlike,

    /// <summary>Inputs are on a scale that initializers do not expect.</summary>
    InputScale,

    /// <summary>Embeddings do not depend on what is heard.</summary>
    ConstantEmbeddings,

    /// <summary>Twenty examples cannot be learned by heart.</summary>
    CannotOverfit,

    /// <summary>The loss of twenty examples falls at a lower learning rate, and not at the recipe's.</summary>
    RateTooHigh,

    /// <summary>The loss of twenty examples falls at a higher learning rate, and not at the recipe's.</summary>
    RateTooLow,

    /// <summary>A number is not finite.</summary>
    NotFinite,

    /// <summary>A penalty or decay of weights is stronger than the loss.</summary>
    RegularizationTooStrong,

    /// <summary>The schedule does not warm up, or ends long before the run.</summary>
    ScheduleOff,

    /// <summary>Nearly everything is dropped.</summary>
    DropoutTooHigh,

    /// <summary>A margin or scale lies beyond what the loss can reach.</summary>
    MarginOff,

    /// <summary>Batches hold next to nothing to compare.</summary>
    PoorBatch,

    /// <summary>The run takes more memory than there is.</summary>
    MemoryTooSmall,

    /// <summary>Weights do not move.</summary>
    FrozenWeights,

    /// <summary>Embeddings come together, whoever speaks.</summary>
    Collapse,

    /// <summary>The loss stays where it began.</summary>
    LossStuck,

    /// <summary>The loss rises.</summary>
    LossRising,

    /// <summary>Next to no triplet violates the margin.</summary>
    TripletsIdle,

    /// <summary>All triplets violate the margin, and go on doing so.</summary>
    TripletsAllActive,

    /// <summary>What is trained on gets better and what is held out worse.</summary>
    Overfitting,

    /// <summary>Training waits for its data.</summary>
    DataStarvation,

    /// <summary>Recordings do not swing about zero.</summary>
    Offset,

    /// <summary>An augmentation leaves nothing of the voice.</summary>
    AugmentationTooStrong,

    /// <summary>Features hold little of a voice.</summary>
    PoorFeatures,
}
