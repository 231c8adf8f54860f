namespace Timbre.Training.Data;

/// <summary>Reads a set listed by Kaldi's <c>wav.scp</c> (utterance, path) and <c>utt2spk</c> (utterance, speaker).</summary>
internal static class KaldiFiles
{
    /// <summary>The speakers listed, ordered by name; relative paths count from the folder.</summary>
    /// <exception cref="DataSetException">A file or line is missing or broken; the first fault is named.</exception>
    public static IReadOnlyList<Speaker> Read(string folder, string set)
    {
        var paths = Pairs(Path.Combine(folder, "wav.scp"));
        var speakers = Pairs(Path.Combine(folder, "utt2spk"));
        var found = new SortedDictionary<string, List<Utterance>>(StringComparer.Ordinal);
        foreach (var (utterance, path) in paths)
        {
            if (path.EndsWith('|'))
            {
                throw new DataSetException($"{folder}/wav.scp: {utterance}: expected the path of a file, got a command. Run it first and list its output file.");
            }

            if (!speakers.TryGetValue(utterance, out var speaker))
            {
                throw new DataSetException($"{folder}/utt2spk: expected a speaker for every utterance of wav.scp, got none for {utterance}. Add its line.");
            }

            var file = new FileInfo(Path.Combine(folder, path));
            if (!file.Exists)
            {
                throw new DataSetException($"{folder}/wav.scp: {utterance}: expected an existing file, got {path}. Relative paths count from the folder of wav.scp.");
            }

            if (!found.TryGetValue(speaker, out var utterances))
            {
                found[speaker] = utterances = [];
            }

            utterances.Add(new Utterance(file.FullName, file.Length));
        }

        return [.. found.Select(entry => new Speaker(set, entry.Key, [.. entry.Value.OrderBy(u => u.Path, StringComparer.Ordinal)]))];
    }

    private static Dictionary<string, string> Pairs(string path)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                var parts = line.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
                if (parts.Length != 2 || !pairs.TryAdd(parts[0], parts[1].Trim()))
                {
                    throw new DataSetException($"{path} line {number}: expected an utterance of its own and one value, got \"{line.Trim()}\". Mend the line.");
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataSetException($"{path}: expected a readable file beside wav.scp, got: {fault.Message}", fault);
        }

        return pairs;
    }
}
