using Timbre.Faults;

namespace Timbre.Training.Data;

/// <summary>
/// Reads a set as Kaldi lists it: <c>wav.scp</c> (recording, file), where there is one <c>segments</c> (utterance, recording,
/// start, end), and <c>utt2spk</c> (utterance, speaker) or <c>spk2utt</c> (speaker, utterances).
/// </summary>
internal static class KaldiFiles
{
    private const int NamesTold = 5;

    /// <summary>The set, its speakers ordered by name.</summary>
    /// <param name="folder">Where the lists are.</param>
    /// <param name="set">Name of the set.</param>
    /// <exception cref="DataSetException">A file or line is missing or broken; the first fault is named.</exception>
    public static DataSet Read(string folder, string set)
    {
        var utterances = new KaldiRecordings(folder).Read();
        var speakers = Speakers(folder);
        var found = new SortedDictionary<string, List<(string Name, Utterance Utterance)>>(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var (name, utterance) in utterances)
        {
            if (!speakers.TryGetValue(name, out var speaker))
            {
                unknown.Add(name);
                continue;
            }

            if (!found.TryGetValue(speaker, out var own))
            {
                found[speaker] = own = [];
            }

            own.Add((name, utterance));
        }

        var told = string.Join(", ", unknown.Take(NamesTold)) + (unknown.Count > NamesTold ? $" and {unknown.Count - NamesTold} more" : "");
        if (found.Count == 0)
        {
            throw new DataSetException(
                $"{folder}/utt2spk: expected speakers of the utterances listed, "
                + $"got none of {(told.Length > 0 ? told : "an empty wav.scp or segments")}. Add their lines.");
        }

        return new DataSet(set, [.. found.Select(entry => new Speaker(
            set,
            entry.Key,
            [
                .. entry.Value.OrderBy(
                    own => own.Utterance.Path,
                    StringComparer.Ordinal).ThenBy(own =>
                        own.Utterance.Part?.Start).ThenBy(own => own.Name, StringComparer.Ordinal).Select(own => own.Utterance)
            ]))])
        {
            LeftOut = unknown.Count == 0
                ? []
                : [$"{folder}/utt2spk: expected a speaker for every utterance, got none for {told}. They are left out; add their lines."],
        };
    }

    /// <summary>Who speaks each utterance.</summary>
    private static Dictionary<string, string> Speakers(string folder)
    {
        var listed = Path.Combine(folder, "utt2spk");
        var turned = Path.Combine(folder, "spk2utt");
        if (File.Exists(listed) || !File.Exists(turned))
        {
            return KaldiList.Read(listed).ToDictionary(line => line.Name, line => CanonicalName.Of(line.Value), StringComparer.Ordinal);
        }

        var speakers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in KaldiList.Read(turned))
        {
            foreach (var utterance in line.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (!speakers.TryAdd(utterance, CanonicalName.Of(line.Name)))
                {
                    throw new DataSetException(
                        $"{line.Place}: expected every utterance with one speaker, got {utterance} twice. Mend the line.");
                }
            }
        }

        return speakers;
    }
}
