using Timbre.Audio.Faults;
using Timbre.Evaluation.Calibration;
using Timbre.Faults;
using Timbre.Galleries.Faults;

namespace Timbre.Server.Faults;

/// <summary>
/// What who asks is told of a fault. Most say their remedy themselves; where that is a command, or a setting of the machine, it is none of
/// who asks over HTTP.
/// </summary>
internal static class FaultWords
{
    /// <summary>The rule, what was found, and a remedy that a request can be.</summary>
    public static string Of(TimbreException fault) => fault switch
    {
        CalibrationException => "Request: expected level and far of a service that is calibrated alone, got one that is not. "
            + "Leave them out, or ask who runs it to calibrate it.",
        MissingDecoderException missing => missing.Message.Replace(
            missing.Remedy, $"Send it as WAV, or ask who runs the service to install {missing.Decoder}", StringComparison.Ordinal),
        SpeakerExistsException taken => taken.Message.Replace(
            taken.Remedy, "Give another name, or enroll the recordings under that one.", StringComparison.Ordinal),
        _ => fault.Message,
    };
}
