using Timbre.Evaluation.Clustering;
using Timbre.Galleries.Stores;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Hearing;

/// <summary>Recordings grouped by voice.</summary>
/// <param name="Files">Those that could be embedded.</param>
/// <param name="Voices">Their clusters, in the same order.</param>
/// <param name="Agreement">
/// How the clusters agree with the speakers that folders name; null where fewer than two recordings have one.
/// </param>
internal sealed record ClusteredVoices(
    IReadOnlyList<LabelledFile> Files, VoiceClusters Voices, ClusterAgreement? Agreement)
{
    /// <summary>Recordings whose folder names a speaker.</summary>
    public int Labelled => Files.Count(file => file.Speaker is not null);

    /// <summary>Groups embedded recordings.</summary>
    /// <param name="files">The recordings.</param>
    /// <param name="outcomes">For each of them what the model makes of it; null where it could not be embedded.</param>
    /// <param name="group">Groups them.</param>
    public static ClusteredVoices Of(
        IReadOnlyList<LabelledFile> files,
        IReadOnlyList<EmbeddedRecording?> outcomes,
        Func<IReadOnlyList<EmbeddedRecording>, VoiceClusters> group)
    {
        LabelledFile[] kept = [.. files.Zip(outcomes).Where(pair => pair.Second is not null).Select(pair => pair.First)];
        var voices = group([.. outcomes.OfType<EmbeddedRecording>()]);
        return new ClusteredVoices(kept, voices, Compare(kept, voices));
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
