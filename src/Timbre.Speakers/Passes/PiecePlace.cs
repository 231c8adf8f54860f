namespace Timbre.Speakers.Passes;

/// <summary>Where a piece lies in what is embedded.</summary>
/// <param name="Start">Its first sample.</param>
/// <param name="Samples">How many of its samples are there; a single piece may go on with its own start behind them.</param>
/// <param name="Length">All its samples.</param>
internal readonly record struct PiecePlace(int Start, int Samples, int Length)
{
    /// <summary>The frame at a sample of the piece.</summary>
    /// <param name="sample">0 to <see cref="Length"/>.</param>
    /// <param name="frames">Frames of the piece.</param>
    public int FrameAt(int sample, int frames) => (int)((long)sample * frames / Length);
}
