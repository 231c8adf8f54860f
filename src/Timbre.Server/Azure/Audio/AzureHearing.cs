using System.Numerics.Tensors;
using Microsoft.AspNetCore.Http;
using Timbre.Audio.Faults;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;
using Timbre.Server.Measuring;
using Timbre.Server.Working;

namespace Timbre.Server.Azure;

/// <summary>Hears the audio of a request, by the rules of the retired service.</summary>
/// <param name="recognizer">The model.</param>
/// <param name="gate">Whose turn it is.</param>
/// <param name="meter">Told how much was heard.</param>
internal sealed class AzureHearing(Recognizer recognizer, WorkGate gate, ServerMeter meter)
{
    private const int MostBytes = 5 * 1024 * 1024;

    // -60 dB of full scale.
    private const float SilentPeak = 0.001f;

    // What real clients call such audio; multipart without a boundary is an old SDK's word for the bytes themselves.
    private static readonly string[] s_types = [
        "audio/wav", "audio/wave", "audio/x-wav", "application/octet-stream", "multipart/form-data"
    ];

    /// <summary>Refuses what is named as something else than audio.</summary>
    /// <exception cref="AzureException">It is.</exception>
    public static void CheckType(HttpRequest request)
    {
        if (request.ContentType is { Length: > 0 } type
            && !s_types.Contains(type.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
        {
            throw new AzureException(AzureError.NoAudioType);
        }
    }

    /// <summary>Hears it.</summary>
    /// <param name="request">Its body is the audio.</param>
    /// <param name="kind">Whose limits hold.</param>
    /// <param name="enrolls">Whether it is to be enrolled, or asked about.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>What was heard, and its length in seconds.</returns>
    /// <exception cref="AzureException">It is not what can be heard.</exception>
    public async Task<(EmbeddedRecording Heard, double Seconds)> HearAsync(
        HttpRequest request, AzureKind kind, bool enrolls, CancellationToken stop)
    {
        gate.RequireRoom();
        var body = await LimitedBody.ReadAsync(request, MostBytes, stop).ConfigureAwait(false);
        if (body.Length == 0)
        {
            throw new AzureException(AzureError.BodyMissing);
        }

        var samples = PcmAudio.Read(body) ?? throw new AzureException(AzureError.WrongFormat(kind, enrolls));
        var seconds = (double)samples.Length / PcmAudio.SampleRateHz;
        if (seconds < AzureKind.LeastSeconds || seconds > kind.MostSeconds)
        {
            throw new AzureException(
                seconds < AzureKind.LeastSeconds ? AzureError.TooShort(kind, enrolls) : AzureError.TooLong(kind, enrolls));
        }

        try
        {
            var recording = Recording.FromSamples(samples, PcmAudio.SampleRateHz, "audio");
            var heard = await gate.RunAsync(() => recognizer.Embed(recording, null, stop), stop).ConfigureAwait(false);
            meter.Hear(seconds);
            var least = enrolls ? kind.LeastSnrToEnroll : kind.LeastSnrToAsk;
            return (heard.Quality.LastingSnrDb ?? heard.Quality.SnrDb ?? heard.Quality.AmplitudeSnrDb) < least
                ? throw new AzureException(AzureError.TooNoisy)
                : (heard, seconds);
        }
        catch (NoSpeechException)
        {
            throw new AzureException(IsSilent(samples) ? AzureError.TooLittleSpeech : AzureError.TooNoisy);
        }
    }

    private static bool IsSilent(ReadOnlySpan<float> samples) => TensorPrimitives.MaxMagnitude(samples) is < SilentPeak and > -SilentPeak;
}
