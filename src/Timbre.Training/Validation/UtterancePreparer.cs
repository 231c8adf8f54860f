using Timbre.Speakers;
using Timbre.Training.Loading;

namespace Timbre.Training.Validation;

/// <summary>Cuts utterances and computes the network's input as the model that is written will do.</summary>
/// <param name="frontEnd">Turns samples into input.</param>
/// <param name="embedding">The model's settings.</param>
internal sealed class UtterancePreparer(IFrontEnd frontEnd, EmbeddingOptions embedding)
{
    /// <summary>True where the model hears the speech alone; the whole recording counts then only beside it.</summary>
    public bool TakesSpeech => embedding.TrimSilence;

    /// <summary>True where the model hears recordings as they are, alone or beside their speech.</summary>
    public bool TakesWhole => !embedding.TrimSilence || embedding.IncludeWhole;

    /// <summary>Prepares the hearings of one utterance.</summary>
    /// <param name="views">Samples of each hearing, 16 kHz; none empty.</param>
    public PreparedUtterance Prepare(params IEnumerable<float[]> views) => new([.. views.Select(Cut)]);

    /// <summary>Time steps of all pieces of so many samples.</summary>
    public long FramesOf(int samples)
    {
        var layout = embedding.Layout(samples);
        return (long)layout.Count * frontEnd.Frames(layout.Length);
    }

    private List<PreparedPiece> Cut(float[] samples)
    {
        var layout = embedding.Layout(samples.Length);
        var piece = new float[layout.Length];
        var pieces = new List<PreparedPiece>();
        for (var i = 0; i < layout.Count; i++)
        {
            layout.Copy(samples, i, piece);
            var frames = frontEnd.Frames(piece.Length);
            var input = new float[frames * frontEnd.Channels];
            frontEnd.Compute(piece, input);
            pieces.Add(new PreparedPiece(frames, input));
        }

        return pieces;
    }
}
