using Timbre.Audio.Faults;

namespace Timbre.Audio.Activity;

/// <summary>
/// A trained detector that takes the place of the rules of <see cref="VoiceActivity"/>; kinds of it are in packages of their own.
/// </summary>
/// <remarks>
/// Give a record that derives from this one a <see cref="Timbre.Settings.KindAttribute"/>: the <c>timbre</c> command knows its word once
/// the assembly is loaded by <c>--plugin</c>, and takes it by <c>--speech-judge WORD=FILE</c>.
/// </remarks>
public abstract record SpeechJudgeOptions
{
    /// <summary>The file of its network.</summary>
    public string File { get; init; } = "";

    /// <summary>Loads the detector.</summary>
    /// <returns>A judge for any number of recordings; where it is disposable, it is for the caller to dispose of.</returns>
    /// <exception cref="SpeechJudgeException">The file is missing, damaged or of another network.</exception>
    public abstract ISpeechJudge Load();
}
