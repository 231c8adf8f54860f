namespace Timbre.Galleries;

/// <summary>How a recording is scored against the several embeddings of a voiceprint.</summary>
public enum VoiceprintScoring
{
    /// <summary>Score with the centroid. The default, and what calibrations are fitted for.</summary>
    Centroid,

    /// <summary>Mean of the scores with each embedding.</summary>
    Mean,

    /// <summary>Highest of the scores with each embedding.</summary>
    Maximum,
}
