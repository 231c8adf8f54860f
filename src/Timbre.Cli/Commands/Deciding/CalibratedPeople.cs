using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Evaluation.Calibration;

namespace Timbre.Cli.Commands;

/// <summary>Whose recordings a calibration is fitted on, where a fault has to name them: the fit itself knows no folders.</summary>
/// <param name="Source">The folders or the list, as a message calls them.</param>
/// <param name="Voices">Their recordings.</param>
internal sealed record CalibratedPeople(string Source, IReadOnlyList<CalibrationVoice> Voices)
{
    private const string Unnamed = "Calibrate:";

    /// <summary>Does what may be refused.</summary>
    /// <exception cref="CalibrationException">It is, with what it is about.</exception>
    public T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (CalibrationException fault) when (fault.Message.StartsWith(Unnamed, StringComparison.Ordinal))
        {
            throw new CalibrationException($"Calibrate {Source}:{fault.Message[Unnamed.Length..]}{Alone()}");
        }
    }

    // Who was recorded once counts for nothing where two recordings are asked for.
    private string Alone()
    {
        var people = Voices.GroupBy(voice => (voice.Group, voice.Speaker))
            .ToLookup(own => own.DistinctBy(voice => voice.Recording).Count() > 1, own => own.Key.Speaker);
        string[] alone = [.. people[false]];
        return alone.Length > 0 && people[true].Count() < CalibrationOptions.FewestSpeakers
            ? Words.Of($" There is but one recording of {TrialFailures.Few(alone)}.")
            : "";
    }
}
