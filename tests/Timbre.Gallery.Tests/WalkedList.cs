using System.Collections;

namespace Timbre.Galleries;

/// <summary>Recordings that tell of each that a walk over them comes to.</summary>
/// <param name="recordings">The recordings.</param>
/// <param name="seen">Told the number of the walk, from 1, and of the recording, from 0.</param>
internal sealed class WalkedList(IEnumerable<float[]> recordings, Action<int, int> seen) : IReadOnlyList<EnrolledRecording>
{
    private readonly EnrolledRecording[] _recordings = [.. recordings.Select(embedding => new EnrolledRecording(embedding))];
    private int _walks;

    public int Count => _recordings.Length;

    public EnrolledRecording this[int index] => _recordings[index];

    public IEnumerator<EnrolledRecording> GetEnumerator()
    {
        var walk = ++_walks;
        for (var i = 0; i < _recordings.Length; i++)
        {
            seen(walk, i);
            yield return _recordings[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
