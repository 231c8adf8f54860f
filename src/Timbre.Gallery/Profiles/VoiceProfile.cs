namespace Timbre.Galleries.Profiles;

/// <summary>A voice that is known by a number in place of a name, before anything was enrolled of it too.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Locale">The language it speaks, as it was given, such as <c>en-us</c>.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="UpdatedAt">When it was last enrolled or reset, UTC; null before.</param>
public sealed record VoiceProfile(Guid Id, ProfileKind Kind, string Locale, DateTimeOffset CreatedAt, DateTimeOffset? UpdatedAt)
{
    /// <summary>Recordings that were enrolled with the model in use.</summary>
    public int Enrollments { get; init; }

    /// <summary>Their length, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Speech in them, in seconds.</summary>
    public double SpeechSeconds { get; init; }

    /// <summary>Whether somebody asked that they be enough, however little they are.</summary>
    public bool IsEnoughAnyway { get; init; }
}
