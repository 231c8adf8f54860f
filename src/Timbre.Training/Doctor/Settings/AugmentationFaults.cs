using Timbre.Audio.Augmentation;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Finds augmentations that leave nothing of the voice in half of the slices or more.</summary>
internal static class AugmentationFaults
{
    private const double Often = 0.5;

    // Nobody is told apart by ear below these.
    private const double LeastSnrDb = -5;
    private const double LeastGainDb = -60;
    private const double LeastEdgeHz = 1000;
    private const double MostMasked = 0.8;
    private const int ManyFrames = 100;

    /// <summary>One finding for each that is always too strong, even at its mildest.</summary>
    /// <param name="augmentations">In their order.</param>
    /// <param name="bins">Numbers of a frame of the features.</param>
    public static IEnumerable<Finding> Find(IReadOnlyList<AugmentationOptions> augmentations, int bins)
    {
        foreach (var (place, augmentation) in augmentations.Index().Where(entry => entry.Item.Probability >= Often))
        {
            if (SeenIn(augmentation, bins) is var (setting, seen))
            {
                yield return new(
                    FindingKind.AugmentationTooStrong, $"augmentations[{place}].{setting}",
                    Invariant($"in {100 * augmentation.Probability:0} % of slices {seen}"),
                    "What is left to learn from is no voice", "a milder setting, or a lower probability");
            }
        }
    }

    private static (string Setting, string Seen)? SeenIn(AugmentationOptions augmentation, int bins) => augmentation switch
    {
        AddedSoundOptions sound when sound.HighestSnrDb < LeastSnrDb =>
            ("highestSnrDb", Invariant($"what is added is louder than the voice, by {-sound.HighestSnrDb:0.#} dB or more")),
        GainOptions gain when gain.HighestDb < LeastGainDb =>
            ("highestDb", Invariant($"the voice is made softer by {-gain.HighestDb:0.#} dB or more")),
        BandLimitOptions band when band.HighestEdgeHz < LeastEdgeHz =>
            ("highestEdgeHz", Invariant($"nothing is left above {band.HighestEdgeHz:0} Hz")),

        FeatureMaskingOptions masks when MaskedOf(masks.FrequencyMasks, masks.WidestFrequencyMask / (double)bins) > MostMasked =>
            ("frequencyMasks", Invariant($"{masks.FrequencyMasks} masks take most of the {bins} bands")),
        FeatureMaskingOptions { LongestTimeMask: > ManyFrames } masks when MaskedOf(masks.TimeMasks, masks.LargestTimeShare) > MostMasked =>
            ("timeMasks", Invariant($"{masks.TimeMasks} masks take most of the frames")),
        _ => null,
    };

    // Each mask is half as wide as its widest, as a mean.
    private static double MaskedOf(int masks, double widest) => 1 - Math.Pow(1 - (Math.Min(1, widest) / 2), masks);
}
