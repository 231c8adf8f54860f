using Timbre.Evaluation.Trials;
using Timbre.Training.Data;

namespace Timbre.Cli.Hearing;

/// <summary>Trials together with the files of their recordings.</summary>
/// <param name="List">The trials.</param>
/// <param name="Root">Folder below which names were looked for.</param>
/// <param name="Files">The file of each recording by its name in the list; those that were not found are not in it.</param>
/// <param name="Speakers">Who speaks, by recording, where folders say so; null: the trials have to tell.</param>
internal sealed record TrialSet(
    TrialList List, string Root, IReadOnlyDictionary<string, string> Files, IReadOnlyDictionary<string, int>? Speakers = null)
{
    /// <summary>To how much speech tests are cut, in seconds; null: recordings ask as they are.</summary>
    public double? TestSpeech { get; init; }

    /// <summary>Recordings that were not found.</summary>
    public IReadOnlyList<string> Missing => [.. List.Recordings.Where(name => !Files.ContainsKey(name))];

    /// <summary>The same with tests cut to so much speech.</summary>
    public TrialSet Cut(double seconds) =>
        this with { List = List with { Name = FormattableString.Invariant($"{List.Name}, {seconds} s") }, TestSpeech = seconds };

    /// <summary>Who speaks, by recording; null where neither folders nor trials settle it.</summary>
    /// <param name="list">The trials that may tell: the set's own, or some of them.</param>
    public IReadOnlyDictionary<string, int>? SpeakersIn(TrialList list) => Speakers
        ?? (TrialSpeakers.Find(list) is { } found
            ? list.Recordings.Zip(found).ToDictionary(entry => entry.First, entry => entry.Second, StringComparer.Ordinal)
            : null);

    /// <summary>Reads a trial list and finds its recordings.</summary>
    /// <param name="path">The list.</param>
    /// <param name="root">
    /// Folder below which they lie; null: the current one, or the list's own, whichever has more of them.
    /// </param>
    /// <exception cref="TrialListException">The list cannot be used, or both folders have all of its recordings.</exception>
    public static TrialSet Read(string path, string? root)
    {
        var folders = root is not null
            ? [new TrialRecordings(root)]
            : new[] { ".", Path.GetDirectoryName(path) is { Length: > 0 } own ? own : "." }
                .DistinctBy(Path.GetFullPath, StringComparer.Ordinal).Select(folder => new TrialRecordings(folder)).ToArray();
        var list = TrialList.Read(path, name => Array.Exists(folders, folder => folder.Find(name) is not null));
        var found = Array.ConvertAll(folders, folder => Find(list, folder));
        if (found is [{ Missing.Count: 0 }, { Missing.Count: 0 }] && !Array.TrueForAll([.. list.Recordings], Path.IsPathRooted))
        {
            throw new TrialListException(
                $"Trial list '{path}': expected its recordings below the current folder or beside it, got all of them below both. "
                    + "Choose with --root.");
        }

        return found.MinBy(set => set.Missing.Count)!;
    }

    /// <summary>Makes trials of a folder of speakers.</summary>
    /// <param name="folder">As for training: the folders directly in it are its speakers, or it holds Kaldi's lists.</param>
    /// <param name="seed">What is drawn of many pairs follows from it.</param>
    /// <param name="leftOut">Told of what may be a recording in the folder and cannot be looked at.</param>
    /// <exception cref="DataSetException">The folder has no speakers.</exception>
    /// <exception cref="TrialListException">There are not two speakers, or none with two recordings.</exception>
    public static TrialSet Of(string folder, long seed, Action<string> leftOut)
    {
        var set = DataSet.Scan(folder);
        foreach (var path in set.LeftOut)
        {
            leftOut(path);
        }

        if (set.Speakers.SelectMany(speaker => speaker.Utterances).Any(utterance => utterance.Part is not null))
        {
            throw new TrialListException(
                $"{folder}: expected recordings of one speaker each, got Kaldi's segments. Write the segments to files of their own.");
        }

        var full = Path.GetFullPath(folder);
        var names = set.Speakers.Select(speaker => speaker.Utterances
            .Select(utterance => Path.GetRelativePath(full, utterance.Path)).Distinct(StringComparer.Ordinal).ToArray()).ToArray();
        var files = names.SelectMany(speaker => speaker).ToDictionary(
            name => name, name => Path.Combine(folder, name), StringComparer.Ordinal);
        var speakers = names.Index().SelectMany(speaker => speaker.Item.Select(name => (name, speaker.Index)))
            .ToDictionary(entry => entry.name, entry => entry.Index, StringComparer.Ordinal);
        return new TrialSet(SpeakerTrials.Draw(set.Name, names, seed: seed), folder, files, speakers);
    }

    // Two names of one file are one recording, under the file's own name.
    private static TrialSet Find(TrialList list, TrialRecordings folder)
    {
        var found = list.Recordings.Select(name => (Name: name, File: folder.Find(name))).Where(entry => entry.File is not null)
            .ToDictionary(entry => entry.Name, entry => entry.File!, StringComparer.Ordinal);
        var trials = list.Trials.Select(trial => trial with { Enrollment = Renamed(trial.Enrollment), Test = Renamed(trial.Test) });
        return new TrialSet(
            list with { Trials = [.. trials] },
            folder.Root,
            found.Values.Distinct(StringComparer.Ordinal).ToDictionary(NameOf, file => file, StringComparer.Ordinal));

        string Renamed(string name) => found.TryGetValue(name, out var file) ? NameOf(file) : name;
        string NameOf(string file) =>
            Path.IsPathRooted(folder.Root) == Path.IsPathRooted(file) ? Path.GetRelativePath(folder.Root, file) : file;
    }
}
