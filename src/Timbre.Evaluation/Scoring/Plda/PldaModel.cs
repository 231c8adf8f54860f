using System.Runtime.InteropServices;

namespace Timbre.Evaluation.Scoring;

/// <summary>
/// A two-covariance model of embeddings: how speakers differ from each other, and recordings of one speaker from each other.
/// </summary>
/// <remarks>
/// An embedding's direction is centered, projected (LDA), brought to unit length again (Garcia-Romero and Espy-Wilson 2011) and turned
/// into a basis in which recordings of a speaker vary by 1 and speakers by <see cref="Between"/>, along every axis by itself.
/// </remarks>
/// <param name="Mean">[size]: the mean direction.</param>
/// <param name="Projection">[dimensions, size], row-major.</param>
/// <param name="Center">[dimensions]: mean of what is projected and of unit length.</param>
/// <param name="Basis">[rank, dimensions], row-major.</param>
/// <param name="Between">[rank]: variances of speakers, above 0.</param>
public sealed record PldaModel(float[] Mean, float[] Projection, float[] Center, float[] Basis, float[] Between)
{
    /// <summary>Everything that is wrong, each as what was expected and found; empty where all is well.</summary>
    public IEnumerable<string> FindFaults()
    {
        if (Mean.Length == 0 || Center.Length == 0 || Between.Length == 0
            || Projection.Length != Center.Length * Mean.Length || Basis.Length != Between.Length * Center.Length)
        {
            yield return "expected sizes that fit together, got others";
        }

        float[][] all = [Mean, Projection, Center, Basis, Between];
        if (Array.Exists(all, numbers => numbers.AsSpan().ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            || Array.Exists(Between, variance => variance <= 0))
        {
            yield return "expected finite numbers and variances above 0, got others";
        }
    }

    internal byte[] ToBytes() =>
    [
        .. MemoryMarshal.AsBytes(Mean.AsSpan()), .. MemoryMarshal.AsBytes(Projection.AsSpan()), .. MemoryMarshal.AsBytes(Center.AsSpan()),
        .. MemoryMarshal.AsBytes(Basis.AsSpan()), .. MemoryMarshal.AsBytes(Between.AsSpan()),
    ];
}
