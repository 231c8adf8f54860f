using Timbre.Recognition.Recordings;

namespace Timbre.Recognition;

/// <content>How recordings are heard.</content>
public sealed partial class Recognizer
{
    // An answer about two people's recording would be one person's name.
    private EmbeddedRecording Listen(Recording recording, CancellationToken stop) => _options.ListenForSecondVoices
        ? _encoder.EmbedListening(recording, stop: stop)
        : _encoder.Embed(recording, stop: stop);

    private EmbeddedRecording[] EmbedAll(IReadOnlyList<Recording> recordings, CancellationToken stop, bool listening = false)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentOutOfRangeException.ThrowIfLessThan(recordings.Count, 1, nameof(recordings));
        var embedded = new EmbeddedRecording[recordings.Count];
        var faults = new Exception?[recordings.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = _options.Threads > 0 ? _options.Threads : Environment.ProcessorCount,
            CancellationToken = stop,
        };
        Parallel.For(0, recordings.Count, options, (i, state) =>
        {
            try
            {
                embedded[i] = listening ? _encoder.EmbedListening(recordings[i], stop: stop) : _encoder.Embed(recordings[i], stop: stop);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                faults[i] = fault;
                state.Stop();
            }
        });
        if (Array.Find(faults, fault => fault is not null) is { } first)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }

        return embedded;
    }
}
