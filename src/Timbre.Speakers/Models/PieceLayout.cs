using Timbre.Speakers.Passes;

namespace Timbre.Speakers.Models;

/// <summary>How samples are cut into pieces of one length, each of which passes the network at once.</summary>
/// <param name="Samples">Samples to cut.</param>
/// <param name="Count">Number of pieces.</param>
/// <param name="Length">Samples of each; above <paramref name="Samples"/> where a single piece goes on with its own start.</param>
public readonly record struct PieceLayout(int Samples, int Count, int Length)
{
    /// <summary>First sample of a piece. Pieces overlap where the length does not go up in the samples.</summary>
    /// <param name="piece">0 to <see cref="Count"/> - 1.</param>
    public int StartOf(int piece) => Count == 1 ? 0 : (int)((long)piece * (Samples - Length) / (Count - 1));

    /// <summary>Where a piece lies.</summary>
    internal PiecePlace PlaceOf(int piece) => new(StartOf(piece), Math.Min(Length, Samples), Length);

    /// <summary>Copies a piece.</summary>
    /// <param name="samples">The samples, <see cref="Samples"/> of them.</param>
    /// <param name="piece">0 to <see cref="Count"/> - 1.</param>
    /// <param name="output">Receives <see cref="Length"/> samples.</param>
    public void Copy(ReadOnlySpan<float> samples, int piece, Span<float> output)
    {
        if (Length <= Samples)
        {
            samples.Slice(StartOf(piece), Length).CopyTo(output);
            return;
        }

        samples.CopyTo(output);
        samples[..(Length - Samples)].CopyTo(output[Samples..]);
    }
}
