using System.Text.RegularExpressions;
using Timbre.Audio.Faults;
using Timbre.Evaluation.Calibration;
using Timbre.Faults;
using Timbre.Galleries.Faults;

namespace Timbre.Server.Faults;

/// <summary>
/// What who asks is told of a fault. Most say their remedy themselves; where that is a command, or a setting of the machine, it is none of
/// who asks over HTTP.
/// </summary>
internal static partial class FaultWords
{
    /// <summary>The rule, what was found, and a remedy that a request can be.</summary>
    public static string Of(TimbreException fault) => fault switch
    {
        CalibrationException => "Request: expected level and far of a service that is calibrated alone, got one that is not. "
            + "Leave them out, or ask who runs it to calibrate it.",
        MissingDecoderException missing => missing.Message.Replace(
            missing.Remedy, $"Send it as WAV, or ask who runs the service to install {missing.Decoder}", StringComparison.Ordinal),
        SpeakerExistsException taken => OutsideOfFiles(taken.Message.Replace(
            taken.Remedy, "Give another name, or enroll the recordings under that one.", StringComparison.Ordinal)),
        GalleryUnavailableException { InnerException: IOException or UnauthorizedAccessException } =>
            "Gallery: expected one that can be read and written, got a fault of its file. Try again later, or tell who runs the service, "
                + "whose log says more.",
        _ => OutsideOfFiles(fault.Message),
    };

    // Where the gallery lies is for the log.
    private static string OutsideOfFiles(string message) => GalleryFile().Replace(message, "Gallery");

    [GeneratedRegex(@"\AGallery '.*?'(?=: expected )", RegexOptions.Singleline)]
    private static partial Regex GalleryFile();
}
