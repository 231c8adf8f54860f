using System.Globalization;

namespace Timbre.Training.Runs;

/// <summary>A checkpoint's file that cannot be taken.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">Why, as part of a sentence.</param>
internal sealed record UnusableCheckpoint(string Path, string Reason)
{
    /// <summary>Its name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The step its name tells; null where it tells none.</summary>
    public long? Step => StepOf(Path);

    /// <summary>The step that a file's name tells; null where it tells none.</summary>
    public static long? StepOf(string path) =>
        long.TryParse(
            System.IO.Path.GetFileNameWithoutExtension(path)["step-".Length..],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var step)
            ? step
            : null;
}
