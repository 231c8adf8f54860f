using Microsoft.ML.OnnxRuntime;
using Timbre.Audio.Activity;

namespace Timbre.Silero;

/// <summary>One recording as Silero's network hears it.</summary>
/// <remarks>
/// Windows of 512 samples at 16 kHz, each after the last 64 samples of the one before; a window is speech where its probability is
/// at least 0.5, the default of theirs. A frame takes the answer of the window that its middle lies in.
/// </remarks>
/// <param name="session">The network.</param>
internal sealed class SileroListener(InferenceSession session) : ISpeechListener
{
    private const int Window = 512;
    private const int Context = 64;
    private const int State = 2 * 128;
    private const int Shift = 160;
    private const float Threshold = 0.5f;
    private readonly List<bool> _windows = [];
    private readonly float[] _input = new float[Context + Window];
    private readonly float[] _state = new float[State];
    private readonly RunOptions _run = new();
    private readonly OrtValue _rate = OrtValue.CreateTensorValueFromMemory<long>([16_000], []);
    private int _samples;

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var filled = _samples % Window;
            var count = Math.Min(samples.Length, Window - filled);
            samples[..count].CopyTo(_input.AsSpan(Context + filled));
            samples = samples[count..];
            _samples += count;
            if (_samples % Window == 0)
            {
                Judge();
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<bool> Finish()
    {
        if (_samples % Window > 0)
        {
            _input.AsSpan(Context + (_samples % Window)).Clear();
            Judge();
        }

        return
        [
            .. Enumerable.Range(0, (_samples + Shift - 1) / Shift)
                .Select(frame => _windows[Math.Min(Middle(frame) / Window, _windows.Count - 1)]),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _rate.Dispose();
    }

    private void Judge()
    {
        using var sound = OrtValue.CreateTensorValueFromMemory(_input, [1, _input.Length]);
        using var before = OrtValue.CreateTensorValueFromMemory(_state, [2, 1, 128]);
        using var found = session.Run(_run, ["input", "state", "sr"], [sound, before, _rate], ["output", "stateN"]);
        _windows.Add(found[0].GetTensorDataAsSpan<float>()[0] >= Threshold);
        found[1].GetTensorDataAsSpan<float>().CopyTo(_state);
        _input.AsSpan(Window).CopyTo(_input);
    }

    private static int Middle(int frame) => (frame * Shift) + (Shift / 2);
}
