namespace Timbre.Training.Data;

/// <summary>A named set of speakers, recorded alike.</summary>
/// <param name="Name">Name of its folder; recipes weight sets by it.</param>
/// <param name="Speakers">Its speakers, ordered by name.</param>
public sealed record DataSet(string Name, IReadOnlyList<Speaker> Speakers)
{
    private const string KaldiName = "wav.scp";

    /// <summary>What its folder holds besides and may be a recording, each with the reason why it is not taken.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Whether Kaldi's lists say what a folder holds.</summary>
    /// <param name="path">A folder, or the path of its <c>wav.scp</c>.</param>
    public static bool HasKaldiLists(string path) =>
        Path.GetFileName(path) == KaldiName ? File.Exists(path) : File.Exists(Path.Combine(path, KaldiName));

    /// <summary>Finds the speakers of one folder.</summary>
    /// <param name="folder">
    /// A folder whose folders are speakers with audio anywhere below them, or one that holds Kaldi's <c>wav.scp</c> and
    /// <c>utt2spk</c>, with <c>segments</c> or without; the path of its <c>wav.scp</c> will do.
    /// </param>
    /// <param name="labelled">
    /// False where nobody need say who speaks: each recording directly in the folder is a speaker of its own.
    /// </param>
    /// <exception cref="DataSetException">The folder is missing, holds no speakers, or its Kaldi files are broken.</exception>
    public static DataSet Scan(string folder, bool labelled = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (Path.GetFileName(folder) == KaldiName && File.Exists(folder))
        {
            folder = Path.GetDirectoryName(Path.GetFullPath(folder))!;
        }

        if (!Directory.Exists(folder))
        {
            throw new DataSetException(
                $"{folder}: expected a folder of recordings, got {(File.Exists(folder) ? "a file" : "nothing there")}. "
                + "Name the folder that holds one folder per speaker.");
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var name = Path.GetFileName(full) is { Length: > 0 } last ? last : full;
        var set = File.Exists(Path.Combine(full, KaldiName)) ? KaldiFiles.Read(full, name) : FolderScan.Read(full, name, labelled);
        return set.Speakers.Count > 0
            ? set
            : throw new DataSetException(
                $"{folder}: expected one folder per speaker with audio below it, "
                + (set.LeftOut.Count > 0
                    ? "got recordings directly in it. Name the folder above it, if they are one speaker's."
                    : "got no audio. Check the path: the folders directly in it are its speakers."));
    }
}
