namespace Timbre.Audio.Reading;

/// <summary>A source with more to tell of itself.</summary>
/// <param name="source">Disposed with this object.</param>
/// <param name="notes">Told before its own.</param>
internal sealed class NotedSource(IAudioSource source, IReadOnlyList<string> notes) : IAudioSource
{
    /// <inheritdoc/>
    public AudioInfo Info { get; } = source.Info with { Notes = [.. notes, .. source.Info.Notes] };

    /// <inheritdoc/>
    public int Read(long firstFrame, Span<float> interleaved) => source.Read(firstFrame, interleaved);

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();
}
