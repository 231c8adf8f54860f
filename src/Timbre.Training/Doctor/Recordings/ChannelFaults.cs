using System.Globalization;

namespace Timbre.Training.Doctor;

/// <summary>Finds sets whose speakers the moments without speech tell as well as speech could.</summary>
internal static class ChannelFaults
{
    /// <summary>Share of recordings whose nearest by quiet moments is the same speaker's.</summary>
    /// <remarks>Set so that sets of real recordings, most of them with a device a speaker, stay below; tried on five of them.</remarks>
    private const double MostShare = 0.8;

    /// <summary>Of fewer speakers the nearest recording is sooner the same one's: a share that says as much is higher.</summary>
    private const int ManySpeakers = 20;
    private const int FewestSpeakers = 5;
    private const double MoreForEachFewer = 0.01;

    /// <summary>How much more than chance it must be: few speakers are told by luck.</summary>
    private const double LeastAboveChance = 0.5;

    private static double MostShareOf(int speakers) => MostShare + (MoreForEachFewer * Math.Max(0, ManySpeakers - speakers));

    /// <summary>One finding a set.</summary>
    /// <param name="heard">The recordings.</param>
    public static IEnumerable<Finding> Find(IEnumerable<RecordingFacts> heard)
    {
        foreach (var set in heard.GroupBy(recording => recording.Speaker.Set))
        {
            if (ChannelSeparation.Of(set) is { } found && found.Speakers >= FewestSpeakers
                && found.Share >= Math.Max(MostShareOf(found.Speakers), found.Chance + LeastAboveChance))
            {
                yield return new(
                    FindingKind.ChannelTellsSpeakers,
                    set.Key,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"by their quietest moments alone {100 * found.Share:0} % of {found.Recordings} recordings are nearest to one of "
                            + $"the same of {found.Speakers} speakers, where chance is {100 * found.Chance:0.#} %"),
                    "Microphone, room or line tell the speakers, so the network may learn these and no voice",
                    "record each speaker on several devices, train on other sets beside it, or augment with noise, reverberation and "
                        + "telephone; try the model on speakers who share a device");
            }
        }
    }
}
