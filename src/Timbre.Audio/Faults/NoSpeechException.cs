using System.Globalization;
using Timbre.Faults;

namespace Timbre.Audio.Faults;

/// <summary>A recording without the speech that the caller needs: silence, noise only, or too few words.</summary>
public sealed class NoSpeechException : TimbreException
{
    /// <summary>Makes the fault.</summary>
    /// <param name="recording">The recording as the user named it.</param>
    /// <param name="expected">How much speech was needed at least.</param>
    /// <param name="actual">How much was found.</param>
    public NoSpeechException(string recording, TimeSpan expected, TimeSpan actual)
        : base(Line(recording, expected, actual))
    {
        Recording = recording;
        NetSpeech = actual;
    }

    /// <summary>The recording as the user named it.</summary>
    public string Recording { get; }

    /// <inheritdoc/>
    public override string File => Recording;

    /// <summary>How much speech was found.</summary>
    public TimeSpan NetSpeech { get; }

    private static string Line(string recording, TimeSpan expected, TimeSpan actual)
    {
        var rule = expected > TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"at least {expected.TotalSeconds:0.##} s of speech")
            : "speech";
        var found = actual > TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"{actual.TotalSeconds:0.##} s (not enough speech found)")
            : "none (no speech found)";
        return $"Find speech in {recording}: expected {rule}, got {found}. " +
            "Record the voice closer to the microphone, or give a longer recording.";
    }
}
