using Microsoft.ML.OnnxRuntime;
using Timbre.Audio.Activity;
using Timbre.Audio.Faults;

namespace Timbre.Silero;

/// <summary>Silero's voice activity detector, version 5 or 6, as its authors run it: a judge for <see cref="VoiceActivity"/>.</summary>
/// <remarks>Many threads may share one; each recording is heard on one thread. Answers depend on nothing but the samples.</remarks>
public sealed class SileroJudge : ISpeechJudge, IDisposable
{
    private static readonly string[] s_inputs = ["input", "sr", "state"];
    private static readonly string[] s_outputs = ["output", "stateN"];
    private const string Remedy = "Name Silero's ONNX file; src/Timbre.Silero/fetch.sh gets it";
    private readonly InferenceSession _session;

    /// <summary>Loads the network.</summary>
    /// <param name="path">Its ONNX file.</param>
    /// <exception cref="SpeechJudgeException">The file is missing, damaged or of another network.</exception>
    public SileroJudge(string path)
    {
        if (!File.Exists(path))
        {
            throw new SpeechJudgeException(path, "no such file", Remedy);
        }

        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        try
        {
            _session = new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException fault)
        {
            throw new SpeechJudgeException(path, "a file that is no ONNX network or a damaged one", Remedy, fault);
        }

        var (inputs, outputs) = (_session.InputMetadata.Keys.Order(StringComparer.Ordinal), _session.OutputMetadata.Keys);
        if (!inputs.SequenceEqual(s_inputs) || !outputs.Order(StringComparer.Ordinal).SequenceEqual(s_outputs))
        {
            var found = string.Join(", ", inputs);
            _session.Dispose();
            throw new SpeechJudgeException(path, $"one with the inputs {found}", Remedy);
        }
    }

    /// <inheritdoc/>
    public ISpeechListener Listen() => new SileroListener(_session);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
