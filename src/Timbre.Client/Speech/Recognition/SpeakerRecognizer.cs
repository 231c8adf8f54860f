namespace Timbre.Client.Speech;

/// <summary>Asks whose voice some audio is.</summary>
public sealed class SpeakerRecognizer : DisposableBase
{
    private readonly ServiceConnection _service;
    private readonly AudioConfig _audio;

    /// <summary>Makes one.</summary>
    /// <param name="speechConfig">Where the service is.</param>
    /// <param name="audioConfig">The audio.</param>
    public SpeakerRecognizer(SpeechConfig speechConfig, AudioConfig audioConfig)
    {
        ArgumentNullException.ThrowIfNull(speechConfig);
        ArgumentNullException.ThrowIfNull(audioConfig);
        (_service, _audio, Properties) = (new ServiceConnection(speechConfig), audioConfig, speechConfig.Properties);
    }

    /// <summary>Properties of the connection.</summary>
    public PropertyCollection Properties { get; }

    /// <summary>Whether it is the one.</summary>
    /// <param name="model">Who is claimed to speak.</param>
    public async Task<SpeakerRecognitionResult> RecognizeOnceAsync(SpeakerVerificationModel model)
    {
        RequireOpen();
        ArgumentNullException.ThrowIfNull(model);
        return SpeakerRecognitionResult.OfVerification(
            await _service.VerifyAsync(model.Profile, _audio).ConfigureAwait(false), model.Profile);
    }

    /// <summary>Who it is.</summary>
    /// <param name="model">Of whom one may speak.</param>
    public async Task<SpeakerRecognitionResult> RecognizeOnceAsync(SpeakerIdentificationModel model)
    {
        RequireOpen();
        ArgumentNullException.ThrowIfNull(model);
        return SpeakerRecognitionResult.OfIdentification(await _service.IdentifyAsync(model.Profiles, _audio).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposeManaged)
    {
        _service.Dispose();
        base.Dispose(disposeManaged);
    }
}
