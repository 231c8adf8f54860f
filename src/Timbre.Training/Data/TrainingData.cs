namespace Timbre.Training.Data;

/// <summary>Sets of speakers together with the way to read their recordings.</summary>
/// <param name="Sets">At least one.</param>
/// <param name="Reader">Reads their utterances.</param>
public sealed record TrainingData(IReadOnlyList<DataSet> Sets, IUtteranceReader Reader)
{
    /// <summary>Finds the speakers of some folders.</summary>
    /// <param name="folders">One folder a set; see <see cref="DataSet.Scan"/>.</param>
    /// <param name="labelled">False where nobody need say who speaks: audio directly in a folder counts too.</param>
    /// <exception cref="DataSetException">A folder cannot be used, or two have the same name; all faults at once.</exception>
    public static TrainingData FromFolders(IReadOnlyList<string> folders, bool labelled = true)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var sets = new List<DataSet>();
        var faults = new List<string>();
        foreach (var folder in folders)
        {
            try
            {
                sets.Add(DataSet.Scan(folder, labelled));
            }
            catch (DataSetException fault)
            {
                faults.Add(fault.Message);
            }
        }

        foreach (var twins in sets.GroupBy(set => set.Name).Where(group => group.Count() > 1))
        {
            faults.Add(
                $"{twins.Key}: expected sets of different names, got {twins.Count()} folders of this name. Rename one, "
                + "since recipes weight sets by name.");
        }

        if (folders.Count == 0)
        {
            faults.Add("Training data: expected at least one folder, got none. Name folders that hold one folder per speaker.");
        }

        return faults.Count == 0 ? new TrainingData(sets, new FileReader()) : throw new DataSetException(faults);
    }

    /// <summary>Finds what makes training on the sets pointless.</summary>
    /// <param name="allowSingleRecordings">Whether a speaker may have a single recording.</param>
    /// <exception cref="DataSetException">
    /// A set has one speaker, or a speaker one recording that is not allowed; all faults at once.
    /// </exception>
    public void Check(bool allowSingleRecordings)
    {
        var faults = new List<string>();
        foreach (var set in Sets)
        {
            if (set.Speakers.Count < 2)
            {
                faults.Add(
                    $"{set.Name}: expected at least 2 speakers, got 1 ({set.Speakers[0].Name}). "
                    + "Each folder directly in a set is one speaker: name the folder above, or add speakers.");
            }

            var single = set.Speakers.Where(speaker => speaker.Utterances.Count < 2).Select(speaker => speaker.Name).ToList();
            if (single.Count > 0 && !allowSingleRecordings)
            {
                var names = string.Join(", ", single.Take(5)) + (single.Count > 5 ? $" and {single.Count - 5} more" : "");
                faults.Add(
                    $"{set.Name}: expected at least 2 recordings of every speaker, got 1 of {names}. Add recordings, remove them, "
                    + "or train with --set data.allowSingleRecordings=true.");
            }
        }

        if (faults.Count > 0)
        {
            throw new DataSetException(faults);
        }
    }
}
