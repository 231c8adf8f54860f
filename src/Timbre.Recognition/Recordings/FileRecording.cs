using Timbre.Audio;

namespace Timbre.Recognition;

/// <summary>A recording in a file.</summary>
/// <param name="path">The file.</param>
internal sealed class FileRecording(string path) : Recording(path)
{
    /// <inheritdoc/>
    internal override OpenAudio Open(int? channel, CancellationToken stop) => AudioReader.Open(Name, channel: channel);
}
