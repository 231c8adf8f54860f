namespace Timbre.Tensors.Tapes;

/// <summary>Where the gradient of a maximum or minimum goes when several entries are equal to it.</summary>
public enum TieRule
{
    /// <summary>All of it to the first.</summary>
    First,

    /// <summary>The same part to each.</summary>
    Share,
}
