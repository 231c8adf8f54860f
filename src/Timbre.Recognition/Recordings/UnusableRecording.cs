using Timbre.Audio.Reading;
using Timbre.Faults;

namespace Timbre.Recognition.Recordings;

/// <summary>What was named as a recording and is known to be none.</summary>
/// <param name="name">What it is called.</param>
/// <param name="fault">What whoever hears it gets.</param>
internal sealed class UnusableRecording(string name, TimbreException fault) : Recording(name)
{
    /// <inheritdoc/>
    internal override OpenAudio Open(int? channel, CancellationToken stop) => throw fault;
}
