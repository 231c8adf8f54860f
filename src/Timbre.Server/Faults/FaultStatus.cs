using Microsoft.AspNetCore.Http;
using Timbre.Audio.Faults;
using Timbre.Evaluation.Calibration;
using Timbre.Galleries.Faults;

namespace Timbre.Server.Faults;

/// <summary>With which status a fault is answered, and how its kind is called.</summary>
internal static class FaultStatus
{
    private static readonly Dictionary<Type, (int Status, string Title)> Kinds = new()
    {
        [typeof(UploadException)] = (StatusCodes.Status400BadRequest, "The request does not hold what it should"),
        [typeof(UnsupportedAudioException)] = (StatusCodes.Status415UnsupportedMediaType, "Not an audio format that can be read"),
        [typeof(MissingDecoderException)] = (StatusCodes.Status415UnsupportedMediaType, "No decoder of this format on the server"),
        [typeof(UnreadableAudioException)] = (StatusCodes.Status422UnprocessableEntity, "The recording cannot be read"),
        [typeof(NoSpeechException)] = (StatusCodes.Status422UnprocessableEntity, "Too little speech"),
        [typeof(SpeakerNameException)] = (StatusCodes.Status400BadRequest, "Not a name"),
        [typeof(SpeakerNotFoundException)] = (StatusCodes.Status404NotFound, "Nobody of that name is enrolled"),
        [typeof(RecordingNotFoundException)] = (StatusCodes.Status404NotFound, "No such recording is enrolled"),
        [typeof(SpeakerExistsException)] = (StatusCodes.Status409Conflict, "Somebody has that name"),
        [typeof(GalleryEmptyException)] = (StatusCodes.Status409Conflict, "Nobody is enrolled"),
        [typeof(CalibrationException)] = (StatusCodes.Status409Conflict, "Not calibrated"),
        [typeof(ServerBusyException)] = (StatusCodes.Status429TooManyRequests, "Too many requests at a time"),
        [typeof(GalleryLockedException)] = (StatusCodes.Status503ServiceUnavailable, "The gallery is in use"),
        [typeof(GalleryUnavailableException)] = (StatusCodes.Status503ServiceUnavailable, "The gallery is out of reach"),
    };

    /// <summary>Status and title of a fault; 500 where it is none of those that who asks can do something about.</summary>
    public static (int Status, string Title) Of(Exception fault) =>
        Kinds.GetValueOrDefault(fault.GetType(), (StatusCodes.Status500InternalServerError, "A fault of the service"));

    /// <summary>The name of a kind as problems spell it: NoSpeechException is no-speech.</summary>
    public static string NameOf(Type kind) => string.Concat(kind.Name.Replace(nameof(Exception), "", StringComparison.Ordinal)
        .Select((letter, i) => char.IsUpper(letter) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
