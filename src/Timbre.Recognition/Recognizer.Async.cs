using Timbre.Recognition.Recordings;
using Timbre.Speakers.Models;

namespace Timbre.Recognition;

/// <content>The same without waiting: the work is done by threads of the pool.</content>
public sealed partial class Recognizer
{
    /// <inheritdoc cref="Open(string?, string?, RecognizerOptions?)"/>
    /// <param name="model">The model file; null or empty for the one that ships beside the program.</param>
    /// <param name="gallery">The gallery file, made where it is missing; null or empty for one in memory.</param>
    /// <param name="options">Threshold, channel and the like.</param>
    /// <param name="stop">Ends it before it begins.</param>
    public static Task<Recognizer> OpenAsync(
        string? model = null, string? gallery = null, RecognizerOptions? options = null, CancellationToken stop = default) =>
        Task.Run(() => Open(model, gallery, options), stop);

    /// <inheritdoc cref="Embed"/>
    public Task<EmbeddedRecording> EmbedAsync(
        Recording recording, IProgress<RecordingProgress>? progress = null, CancellationToken stop = default) =>
        Task.Run(() => Embed(recording, progress, stop), stop);

    /// <inheritdoc cref="Enroll(string, IReadOnlyList{Recording}, CancellationToken)"/>
    public Task<EnrolledRecordings> EnrollAsync(string speaker, IReadOnlyList<Recording> recordings, CancellationToken stop = default) =>
        Task.Run(() => Enroll(speaker, recordings, stop), stop);

    /// <inheritdoc cref="Verify(string, Recording, CancellationToken)"/>
    public Task<VerifiedRecording> VerifyAsync(string speaker, Recording recording, CancellationToken stop = default) =>
        Task.Run(() => Verify(speaker, recording, stop), stop);

    /// <inheritdoc cref="Identify(Recording, int, CancellationToken)"/>
    public Task<IdentifiedRecording> IdentifyAsync(Recording recording, int top = 5, CancellationToken stop = default) =>
        Task.Run(() => Identify(recording, top, stop), stop);

    /// <inheritdoc cref="Compare(Recording, Recording, CancellationToken)"/>
    public Task<ComparedRecordings> CompareAsync(Recording first, Recording second, CancellationToken stop = default) =>
        Task.Run(() => Compare(first, second, stop), stop);

    /// <inheritdoc cref="Cluster"/>
    public Task<ClusteredRecordings> ClusterAsync(
        IReadOnlyList<Recording> recordings, int? voices = null, CancellationToken stop = default) =>
        Task.Run(() => Cluster(recordings, voices, stop), stop);
}
