using Timbre.Audio;
using Timbre.Evaluation;

namespace Timbre.Cli.Hearing;

/// <summary>Recordings grouped by voice.</summary>
/// <param name="Files">Those with speech.</param>
/// <param name="Voices">Their clusters, in the same order.</param>
/// <param name="WithoutSpeech">Recordings without speech, which are in no cluster.</param>
/// <param name="Agreement">How the clusters agree with the speakers that folders name; null where fewer than two recordings have one.</param>
internal sealed record ClusteredVoices(
    IReadOnlyList<LabelledFile> Files, VoiceClusters Voices, IReadOnlyList<string> WithoutSpeech, ClusterAgreement? Agreement)
{
    /// <summary>Recordings whose folder names a speaker.</summary>
    public int Labelled => Files.Count(file => file.Speaker is not null);

    /// <summary>Embeds recordings and groups them.</summary>
    /// <param name="files">The recordings.</param>
    /// <param name="encoder">Embeds them.</param>
    /// <param name="threads">How many recordings at a time; 0: one for each processor.</param>
    /// <param name="group">Groups the embeddings, scored as the encoder's model does.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="InvalidScoreException">An embedding is not finite; the message names its recording.</exception>
    public static ClusteredVoices Of(
        IReadOnlyList<LabelledFile> files,
        RecordingEncoder encoder,
        int threads,
        Func<IReadOnlyList<float[]>, RecordingEncoder, VoiceClusters> group,
        CancellationToken stop)
    {
        EncodedRecording Encode(string file)
        {
            try
            {
                return encoder.Encode(file);
            }
            catch (NoSpeechException)
            {
                return new EncodedRecording(file, [], TimeSpan.Zero, TimeSpan.Zero);
            }
        }

        var encoded = RecordingEncoder.EncodeAll([.. files.Select(file => file.File)], Encode, threads, stop: stop);
        if (Array.Find(encoded, recording => recording.Embedding.AsSpan().ContainsAnyExceptInRange(float.MinValue, float.MaxValue)) is { } broken)
        {
            throw new InvalidScoreException($"{broken.File}: expected an embedding of finite numbers, got others. The model or the recording is broken.");
        }

        var heard = files.Zip(encoded).Where(pair => pair.Second.Embedding.Length > 0).ToArray();
        var voices = group([.. heard.Select(pair => pair.Second.Embedding)], encoder);
        LabelledFile[] kept = [.. heard.Select(pair => pair.First)];
        return new ClusteredVoices(
            kept, voices, [.. encoded.Where(recording => recording.Embedding.Length == 0).Select(recording => recording.File)], Compare(kept, voices));
    }

    private static ClusterAgreement? Compare(LabelledFile[] files, VoiceClusters voices)
    {
        var labelled = files.Index().Where(file => file.Item.Speaker is not null).ToArray();
        if (labelled.Length < 2)
        {
            return null;
        }

        // The same name in two sets is two speakers.
        var speakers = labelled.Select(file => (file.Item.Folder, file.Item.Speaker)).Distinct().Index()
            .ToDictionary(speaker => speaker.Item, speaker => speaker.Index);
        return new ClusterAgreement(
            [.. labelled.Select(file => speakers[(file.Item.Folder, file.Item.Speaker)])],
            [.. labelled.Select(file => voices.Clusters[file.Index])]);
    }
}
