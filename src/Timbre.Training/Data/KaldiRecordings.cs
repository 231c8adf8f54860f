using System.Globalization;
using System.Text.RegularExpressions;
using Timbre.Audio.Reading;
using Timbre.Faults;

namespace Timbre.Training.Data;

/// <summary>The utterances of a Kaldi folder: the files of <c>wav.scp</c>, or the parts of them that <c>segments</c> names.</summary>
/// <param name="folder">The folder.</param>
internal sealed partial class KaldiRecordings(string folder)
{
    /// <summary>As far beyond a recording's end a segment may end: it is cut there, as Kaldi does it.</summary>
    private static readonly TimeSpan Overshoot = TimeSpan.FromSeconds(0.5);

    private readonly Dictionary<string, Utterance> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan?> _lengths = new(StringComparer.Ordinal);

    /// <summary>Every utterance by its name.</summary>
    /// <exception cref="DataSetException">A line is broken, or names what is not there.</exception>
    public IReadOnlyDictionary<string, Utterance> Read()
    {
        foreach (var line in KaldiList.Read(Path.Combine(folder, "wav.scp")))
        {
            _files.Add(line.Name, FileOf(line));
        }

        var segments = Path.Combine(folder, "segments");
        return File.Exists(segments)
            ? KaldiList.Read(segments).ToDictionary(line => line.Name, SegmentOf, StringComparer.Ordinal)
            : _files;
    }

    private Utterance FileOf(KaldiLine line)
    {
        if (line.Value.EndsWith('|'))
        {
            throw new DataSetException(
                $"{line.Place}: {line.Name}: expected the path of a file, got a command. Run it first and list its output file.");
        }

        if (ArchivePlace().IsMatch(line.Value))
        {
            throw new DataSetException(
                $"{line.Place}: {line.Name}: expected the path of an audio file, got a place in an archive, {line.Value}. "
                + "Write the recordings to files of their own and list those.");
        }

        // Kaldi's own tools count relative paths from where they run, hand-made lists from where they stand.
        var file = new[] { Path.Combine(folder, line.Value), Path.GetFullPath(line.Value) }.Select(
            path => new FileInfo(path)).FirstOrDefault(file => file.Exists);
        return file is null
            ? throw new DataSetException(
                $"{line.Place}: {line.Name}: expected an existing file, got {line.Value}. "
                + "Relative paths count from the folder of wav.scp, then from where the program runs.")
            : new Utterance(file.FullName, file.Length);
    }

    private Utterance SegmentOf(KaldiLine line)
    {
        var words = line.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || !TryParse(words[1], out var start) || !TryParse(words[2], out var end)
            || start < 0 || (end != -1 && end <= start))
        {
            throw new DataSetException(
                $"{line.Place}: {line.Name}: expected a recording, a start and a later end in seconds (-1: the recording's), "
                + $"got \"{line.Value}\". Mend the line.");
        }

        if (!_files.TryGetValue(words[0], out var file))
        {
            throw new DataSetException(
                $"{line.Place}: {line.Name}: expected a recording of wav.scp, got {words[0]}. Add it there, or mend the line.");
        }

        var length = LengthOf(file);
        var (from, to) = (TimeSpan.FromSeconds(start), end == -1 ? length : TimeSpan.FromSeconds(end));
        if (from >= length || to - length > Overshoot)
        {
            throw new DataSetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Place}: {line.Name}: expected a part of {words[0]}, which is {length!.Value.TotalSeconds:0.###} s long, "
                    + $"got {start} to {end} s. Mend the line."));
        }

        return file with { Part = new RecordingPart(from, (to > length ? length : to) - from) };
    }

    /// <summary>Null where the header does not tell, or the file cannot be read, which is told when it is needed.</summary>
    private TimeSpan? LengthOf(Utterance file)
    {
        if (!_lengths.TryGetValue(file.Path, out var length))
        {
            try
            {
                length = AudioReader.Probe(file.Path).Duration;
            }
            catch (TimbreException)
            {
                length = null;
            }

            _lengths[file.Path] = length;
        }

        return length;
    }

    private static bool TryParse(string word, out double seconds) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && Math.Abs(seconds) < 1e8;

    [GeneratedRegex(@"\.(ark|gz)(:\d+)?(\[.*\])?$|:\d+$")]
    private static partial Regex ArchivePlace();
}
