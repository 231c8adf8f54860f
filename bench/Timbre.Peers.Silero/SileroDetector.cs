using Microsoft.ML.OnnxRuntime;

namespace Timbre.Peers.Silero;

/// <summary>Silero's voice activity detector, versions 5 and 6, as its authors run it.</summary>
/// <remarks>
/// Windows of 512 samples at 16 kHz, each after the last 64 samples of the one before; a window is speech where its probability is
/// at least 0.5, the default of theirs.
/// </remarks>
internal sealed class SileroDetector : IDisposable
{
    private const int Window = 512;
    private const int Context = 64;
    private const int State = 2 * 128;
    private const float Threshold = 0.5f;
    private readonly InferenceSession _session;

    /// <summary>Loads a model.</summary>
    /// <param name="path">Its ONNX file.</param>
    public SileroDetector(string path)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(path, options);
    }

    /// <summary>Finds the speech of a recording.</summary>
    /// <param name="samples">16 kHz.</param>
    /// <returns>For each frame whether it is speech.</returns>
    public bool[] Detect(float[] samples)
    {
        var speech = new bool[Frames.Count(samples.Length)];
        var (input, state) = (new float[Context + Window], new float[State]);
        using var run = new RunOptions();
        using var rate = OrtValue.CreateTensorValueFromMemory<long>([16_000], []);
        for (var start = 0; start < samples.Length; start += Window)
        {
            input.AsSpan(Window).CopyTo(input);
            input.AsSpan(Context).Clear();
            samples.AsSpan(start, Math.Min(Window, samples.Length - start)).CopyTo(input.AsSpan(Context));
            using var sound = OrtValue.CreateTensorValueFromMemory(input, [1, input.Length]);
            using var before = OrtValue.CreateTensorValueFromMemory(state, [2, 1, 128]);
            using var found = _session.Run(run, ["input", "state", "sr"], [sound, before, rate], ["output", "stateN"]);
            var isSpeech = found[0].GetTensorDataAsSpan<float>()[0] >= Threshold;
            found[1].GetTensorDataAsSpan<float>().CopyTo(state);
            for (var frame = start / Frames.Shift; frame < speech.Length && Middle(frame) < start + Window; frame++)
            {
                speech[frame] = Middle(frame) >= start ? isSpeech : speech[frame];
            }
        }

        return speech;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static int Middle(int frame) => (frame * Frames.Shift) + (Frames.Shift / 2);
}
