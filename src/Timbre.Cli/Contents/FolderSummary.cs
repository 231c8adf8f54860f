using Timbre.Cli.Hearing;
using Timbre.Galleries.Stores;
using Timbre.Training.Data;

namespace Timbre.Cli.Contents;

/// <summary>What a folder of recordings holds.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Recordings">Recordings at any depth, or those that Kaldi's lists name.</param>
/// <param name="Speakers">Folders directly in it that hold some, or the speakers of Kaldi's lists: its speakers, where it is a set.</param>
internal sealed record FolderSummary(string Folder, int Recordings, int Speakers)
{
    /// <summary>The utterances of Kaldi's lists; null where the folder holds none.</summary>
    public int? Utterances { get; init; }

    /// <summary>Looks through a folder.</summary>
    /// <param name="folder">The folder, or the path of its <c>wav.scp</c>.</param>
    /// <param name="leftOut">Told of what may be a recording and cannot be looked at.</param>
    /// <exception cref="Audio.Faults.UnreadableAudioException">It holds no recording, or cannot be read.</exception>
    /// <exception cref="DataSetException">Its Kaldi lists are broken.</exception>
    public static FolderSummary Read(string folder, Action<string> leftOut)
    {
        if (DataSet.HasKaldiLists(folder))
        {
            return OfKaldi(folder, DataSet.Scan(folder), leftOut);
        }

        var files = LabelledFile.Expand([folder], leftOut);
        return new FolderSummary(
            folder, files.Count, files.Select(file => file.Speaker).OfType<string>().Distinct(StringComparer.Ordinal).Count());
    }

    private static FolderSummary OfKaldi(string folder, DataSet set, Action<string> leftOut)
    {
        foreach (var path in set.LeftOut)
        {
            leftOut(path);
        }

        Utterance[] utterances = [.. set.Speakers.SelectMany(speaker => speaker.Utterances)];
        return new FolderSummary(
            folder, utterances.Select(utterance => utterance.Path).Distinct(StringComparer.Ordinal).Count(), set.Speakers.Count)
        {
            Utterances = utterances.Length,
        };
    }
}
