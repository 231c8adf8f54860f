namespace Timbre.Galleries;

/// <summary>How a recording is scored against the several embeddings of a voiceprint.</summary>
public enum VoiceprintScoring
{
    /// <summary>Cosine with the centroid. The default.</summary>
    Centroid,

    /// <summary>Mean of the cosines with each embedding; at most the cosine with the centroid.</summary>
    MeanOfCosines,
}
