namespace Timbre.Evaluation.Clustering;

/// <summary>How far apart two groups are when they are joined pair by pair.</summary>
public enum Linkage
{
    /// <summary>The mean distance of their members (UPGMA): forgives single odd recordings.</summary>
    Average,

    /// <summary>The largest distance of their members: every two of a group are near.</summary>
    Complete,
}
