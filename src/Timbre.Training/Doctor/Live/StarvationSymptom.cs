using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Training that waits for its data.</summary>
internal sealed class StarvationSymptom : ISymptom
{
    private const double Most = 0.4;

    /// <summary>Windows in a row; the first is of recordings that are read for the first time.</summary>
    private const int Windows = 3;

    private int _starved;

    /// <inheritdoc/>
    public IEnumerable<Finding> Watch(LiveWindow window)
    {
        _starved = window.WaitShare > Most ? _starved + 1 : 0;
        if (_starved >= Windows)
        {
            yield return new(
                FindingKind.DataStarvation, "data", Invariant($"{100 * window.WaitShare:0} % of the time training waits for slices"),
                "The network could learn from more in the same time",
                "a larger data.cacheMegabytes, 16 kHz files (WAV or FLAC), fewer or cheaper augmentations, or more --threads");
        }
    }
}
