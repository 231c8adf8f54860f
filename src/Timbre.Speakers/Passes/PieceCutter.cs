using Timbre.Speakers.Models;

namespace Timbre.Speakers.Passes;

/// <summary>Cuts samples that come bit by bit into the pieces of a layout; holds one piece at a time.</summary>
/// <param name="layout">The pieces.</param>
internal sealed class PieceCutter(PieceLayout layout)
{
    private readonly float[] _room = new float[Math.Min(layout.Length, layout.Samples)];
    private int _filled;
    private int _piece;

    /// <summary>True where a piece is whole: it must be used, and <see cref="Next"/> called, before more is added.</summary>
    public bool IsWhole => _filled == _room.Length && _piece < layout.Count;

    /// <summary>The whole piece; all samples where they are fewer than a piece has.</summary>
    public ReadOnlySpan<float> Piece => _room;

    /// <summary>Takes samples up to the end of the piece; those behind the last piece are passed over.</summary>
    /// <param name="samples">What follows the samples added before.</param>
    /// <returns>How many were taken.</returns>
    public int Add(ReadOnlySpan<float> samples)
    {
        if (_piece == layout.Count)
        {
            return samples.Length;
        }

        var count = Math.Min(samples.Length, _room.Length - _filled);
        samples[..count].CopyTo(_room.AsSpan(_filled));
        _filled += count;
        return count;
    }

    /// <summary>Goes on with the next piece, which may begin within this one.</summary>
    public void Next()
    {
        _piece++;
        if (_piece < layout.Count)
        {
            var shift = layout.StartOf(_piece) - layout.StartOf(_piece - 1);
            _room.AsSpan(shift).CopyTo(_room);
            _filled -= shift;
        }
    }
}
