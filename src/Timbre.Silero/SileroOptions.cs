using Timbre.Audio.Activity;
using Timbre.Settings;

namespace Timbre.Silero;

/// <summary>Silero's voice activity detector, version 5 or 6.</summary>
[Kind("silero")]
public sealed record SileroOptions : SpeechJudgeOptions
{
    /// <inheritdoc/>
    public override ISpeechJudge Load() => new SileroJudge(File);
}
