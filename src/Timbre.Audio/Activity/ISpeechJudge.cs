namespace Timbre.Audio.Activity;

/// <summary>Tells when there is speech, in place of the rules that <see cref="VoiceActivity"/> brings: a trained detector, say.</summary>
/// <remarks>Many recordings may be heard side by side.</remarks>
public interface ISpeechJudge
{
    /// <summary>Begins to hear a recording.</summary>
    ISpeechListener Listen();
}
