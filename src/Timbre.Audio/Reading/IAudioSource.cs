using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>An opened audio file that decodes from any place.</summary>
internal interface IAudioSource : IDisposable
{
    /// <summary>What its header says.</summary>
    AudioInfo Info { get; }

    /// <summary>Decodes a run of frames.</summary>
    /// <param name="firstFrame">Where to begin, in frames of the file's own rate.</param>
    /// <param name="interleaved">Receives one sample of each channel a frame; a whole number of frames.</param>
    /// <returns>Frames decoded; fewer than asked only at the end of the audio.</returns>
    /// <exception cref="UnsupportedAudioException">The content is broken here.</exception>
    int Read(long firstFrame, Span<float> interleaved);
}
