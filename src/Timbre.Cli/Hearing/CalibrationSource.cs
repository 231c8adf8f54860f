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

            recordings.AddRange(set.Speakers.Index().SelectMany(speaker => speaker.Item.Utterances
                .Select(utterance => utterance.Path).Distinct(StringComparer.Ordinal)
                .Select(path => new CalibrationRecording(folder, $"{speaker.Index}", path))));
        }

        return recordings;
    }

    /// <summary>Those of a trial list whose trials and folders tell who speaks.</summary>
    /// <param name="list">The list.</param>
    /// <exception cref="TrialListException">The list cannot be used, or does not tell.</exception>
    public static IReadOnlyList<CalibrationRecording> OfTrials(string list)
    {
        var set = TrialSet.Read(list, root: null);
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
