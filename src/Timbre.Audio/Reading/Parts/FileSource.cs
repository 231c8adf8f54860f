using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>A source together with the file it reads: both end with it, and its faults name the file.</summary>
/// <param name="source">Disposed with this object.</param>
/// <param name="file">Disposed after it.</param>
internal sealed class FileSource(IAudioSource source, AudioFile file) : IAudioSource
{
    /// <inheritdoc/>
    public AudioInfo Info => source.Info;

    /// <inheritdoc/>
    public int Read(long firstFrame, Span<float> interleaved)
    {
        try
        {
            return source.Read(firstFrame, interleaved);
        }
        catch (IOException fault)
        {
            throw new UnreadableAudioException(file.Name, fault.Message.TrimEnd('.'), "Check the disk", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        source.Dispose();
        file.Dispose();
    }
}
