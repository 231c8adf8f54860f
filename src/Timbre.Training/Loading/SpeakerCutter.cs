using Timbre.Training.Data;

namespace Timbre.Training.Loading;

/// <summary>Cuts slices by speaker: of the next speaker where the one asked for turns out to have no speech at all.</summary>
/// <param name="speakers">The training speakers.</param>
/// <param name="slicer">Cuts their speech.</param>
/// <param name="turns">Slices of a speaker in a batch.</param>
internal sealed class SpeakerCutter(IReadOnlyList<Speaker> speakers, Slicer slicer, int turns) : ISpeechCutter
{
    /// <inheritdoc/>
    public int Cut(BatchItem item, Random random, Span<float> slice)
    {
        if (item.Recordings is { } recordings
            && slicer.Cut([.. recordings.Select(number => speakers[item.Speaker].Utterances[number])], random, slice))
        {
            return item.Speaker;
        }

        for (var further = item.Recordings is null ? 0 : 1; further < speakers.Count; further++)
        {
            var speaker = (item.Speaker + further) % speakers.Count;
            if (slicer.Cut(speakers[speaker], item.Turn, turns, new Random(item.Seed), random, slice))
            {
                return speaker;
            }
        }

        throw new DataSetException(
            $"Training data: expected speech in the recordings, got none of {speakers.Count} speakers. "
            + $"The first: {speakers[0].Utterances[0].Path}.");
    }
}
