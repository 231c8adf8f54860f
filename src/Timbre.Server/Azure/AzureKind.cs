using Timbre.Galleries.Profiles;

namespace Timbre.Server.Azure;

/// <summary>What a group of addresses is for, and the limits of its audio.</summary>
/// <param name="Version">The version that it speaks.</param>
/// <param name="Kind">Which profiles it sees.</param>
internal sealed record AzureKind(AzureVersion Version, ProfileKind Kind)
{
    /// <summary>Speech of which a voice print is made, in seconds, where words are free.</summary>
    public const double EnoughSpeech = 20;

    /// <summary>Recordings of which one is made where they are a phrase.</summary>
    public const int EnoughRecordings = 3;

    /// <summary>Speech that a question needs where words are free, in seconds.</summary>
    public const double LeastSpeech = 4;

    /// <summary>The least length of a recording, in seconds.</summary>
    public const double LeastSeconds = 1;

    /// <summary>The sum of all of a profile's recordings where words are free, in seconds.</summary>
    public const double MostSecondsInAll = 300;

    /// <summary>The number of them where they are a phrase.</summary>
    public const int MostRecordings = 50;

    /// <summary>Whether a phrase is spoken.</summary>
    public bool IsPhrase => Kind == ProfileKind.PhraseVerification;

    /// <summary>Whether names of properties and links are those of the last version.</summary>
    public bool IsStable => Version == AzureVersion.Stable;

    /// <summary>The greatest length of a recording, in seconds.</summary>
    public double MostSeconds => IsPhrase ? 10 : 120;

    /// <summary>The least of speech above noise in what is enrolled, in dB.</summary>
    public double LeastSnrToEnroll => IsStable ? 2 : IsPhrase ? 10 : 0;

    /// <summary>The least of it in what is asked about, in dB.</summary>
    public double LeastSnrToAsk => IsPhrase ? 10 : IsStable ? 2 : 0;

    /// <summary>Languages that are taken.</summary>
    public IReadOnlyList<string> Locales => IsPhrase ? AzureLocales.OfPhrases : AzureLocales.OfSpeech;

    /// <summary>Whether a profile can be asked about.</summary>
    public bool IsEnrolled(VoiceProfile profile) => profile.Enrollments > 0
        && (IsPhrase ? profile.Enrollments >= EnoughRecordings : profile.IsEnoughAnyway || profile.SpeechSeconds >= EnoughSpeech);
}
