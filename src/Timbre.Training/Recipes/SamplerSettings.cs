namespace Timbre.Training.Recipes;

/// <summary>How the slices of a batch are chosen.</summary>
public abstract class SamplerSettings
{
    /// <summary>True where batches are made by speaker; otherwise each recording is a voice of its own, and nobody need say who speaks.</summary>
    public virtual bool NeedsSpeakers => true;

    /// <summary>Rules between this sampler and the rest of the recipe; one line for each that is broken.</summary>
    internal virtual IEnumerable<string> FindFaults(Recipe recipe) => [];
}
