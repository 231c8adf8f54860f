using Microsoft.ML.OnnxRuntime;
using Timbre.Audio.Activity;

namespace Timbre.Peers.Silero;

/// <summary>Silero's voice activity detector, versions 5 and 6, as its authors run it: a judge for <see cref="VoiceActivity"/>.</summary>
internal sealed class SileroJudge : ISpeechJudge, IDisposable
{
    private readonly InferenceSession _session;

    /// <summary>Loads a model.</summary>
    /// <param name="path">Its ONNX file.</param>
    public SileroJudge(string path)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(path, options);
    }

    /// <inheritdoc/>
    public ISpeechListener Listen() => new SileroListener(_session);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
