using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>Which speakers are held out, and how often the network is tried on them.</summary>
public sealed record ValidationOptions
{
    /// <summary>
    /// Share of each set's speakers that training never hears; at least two of a set where it has eight or more. 0: none.
    /// </summary>
    [Range(0.0, 0.5)]
    public double SpeakerShare { get; init; } = 0.05;

    /// <summary>
    /// Sets by the names of their folders of which nobody is held out: those where the files of a speaker are pieces of one
    /// recording, so that room and line alone would tell them apart. Names of sets that are not there do nothing.
    /// </summary>
    public IReadOnlyList<string> LeaveOut { get; init; } = [];

    /// <summary>Most speakers held out of one set.</summary>
    [Range(2, 100000)]
    public int MaxSpeakersPerSet { get; init; } = 60;

    /// <summary>Most utterances of one held-out speaker.</summary>
    [Range(2, 1000)]
    public int MaxUtterancesPerSpeaker { get; init; } = 6;

    /// <summary>
    /// Slices of recordings that training leaves out of its own speakers, on which loss, accuracy and fraction are measured at
    /// every line of metrics; rounded up to whole batches. 0: none.
    /// </summary>
    [Range(0, 1000000)]
    public int FixedSlices { get; init; }

    /// <summary>Held-out utterances shorter than this, in seconds of speech, are joined with the speaker's next.</summary>
    [Range(0.0, 60.0)]
    public double MinSeconds { get; init; } = 1;

    /// <summary>Held-out utterances are cut after this many seconds of speech.</summary>
    [Range(0.5, 600.0)]
    public double MaxSeconds { get; init; } = 6;

    /// <summary>Most trials of one set; where there are more, every k-th nontarget is taken.</summary>
    [Range(10, 100000000)]
    public int MaxTrialsPerSet { get; init; } = 200000;

    /// <summary>Tries the network about this many times in a run, the end included.</summary>
    [Range(1, 100000)]
    public int Times { get; init; } = 10;
}
