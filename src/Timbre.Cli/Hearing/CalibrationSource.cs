using Timbre.Evaluation.Trials;
using Timbre.Recognition.Calibration;
using Timbre.Training.Data;

namespace Timbre.Cli.Hearing;

/// <summary>Whose recordings a calibration is fitted on.</summary>
internal static class CalibrationSource
{
    /// <summary>Those of folders whose folders are speakers; each folder is a group of its own.</summary>
    /// <param name="folders">The folders.</param>
    /// <param name="leftOut">Told of what may be a recording and cannot be looked at.</param>
    /// <exception cref="DataSetException">A folder has no speakers.</exception>
    public static IReadOnlyList<CalibrationRecording> OfFolders(IReadOnlyList<string> folders, Action<string> leftOut)
    {
        var recordings = new List<CalibrationRecording>();
        foreach (var folder in folders)
        {
            var set = DataSet.Scan(folder);
            foreach (var path in set.LeftOut)
            {
                leftOut(path);
            }

            recordings.AddRange(set.Speakers.SelectMany(speaker => speaker.Utterances
                .Select(utterance => utterance.Path).Distinct(StringComparer.Ordinal)
                .Select(path => new CalibrationRecording(folder, speaker.Name, path))));
        }

        return recordings;
    }

    /// <summary>Those of a trial list whose trials and folders tell who speaks.</summary>
    /// <param name="list">The list.</param>
    /// <param name="root">Folder below which its recordings lie; null: the current one or the list's own.</param>
    /// <param name="leftOut">Told of recordings that are not there.</param>
    /// <exception cref="TrialListException">The list cannot be used, does not tell, or its recordings are not there.</exception>
    public static IReadOnlyList<CalibrationRecording> OfTrials(string list, string? root, Action<string> leftOut)
    {
        var set = TrialSet.Read(list, root);
        if (set.Files.Count == 0)
        {
            throw new TrialListException(
                $"Trial list '{list}': expected its recordings below '{set.Root}', got none of {set.Missing.Count} "
                    + $"({TrialFailures.Few(set.Missing)}). Name their folder with --root.");
        }

        if (set.Missing.Count > 0)
        {
            leftOut($"{list}: {TrialFailures.Few(set.Missing)} of {set.List.Recordings.Count} recordings missing below '{set.Root}'");
        }

        var speakers = TrialSpeakers.Find(set.List) ?? throw new TrialListException(
            $"Trial list '{list}': expected names whose folders tell the speakers, got others. "
                + "Put each speaker's recordings into a folder, and name that folder instead.");
        return
        [
            .. set.List.Recordings.Zip(speakers).Where(entry => set.Files.ContainsKey(entry.First))
                .Select(entry => new CalibrationRecording(set.List.Name, $"{entry.Second}", set.Files[entry.First])),
        ];
    }
}
