namespace Timbre.Neural.Networks;

/// <summary>How activations inside a network are normalized.</summary>
public enum NormKind
{
    /// <summary>Not at all: steps of normalization are passed over.</summary>
    None,

    /// <summary>Batch normalization.</summary>
    Batch,

    /// <summary>Layer normalization over the channels.</summary>
    Layer,

    /// <summary>Batch renormalization: training is corrected towards the running values (entry 36 of the log).</summary>
    BatchRenorm,
}
