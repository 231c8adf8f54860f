using Timbre.Audio.Reading;

namespace Timbre.Recognition.Recordings;

/// <summary>A recording in a file.</summary>
/// <param name="path">The file.</param>
internal sealed class FileRecording(string path) : Recording(path)
{
    /// <inheritdoc/>
    internal override long Bytes
    {
        get
        {
            try
            {
                return new FileInfo(Name) is { Exists: true } info ? info.Length : 0;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // Opening it meets the same fault and names it.
                return 0;
            }
        }
    }

    /// <inheritdoc/>
    internal override bool IsFile => File.Exists(Name);

    /// <inheritdoc/>
    internal override OpenAudio Open(int? channel, CancellationToken stop) => AudioReader.Open(Name, channel: channel);
}
