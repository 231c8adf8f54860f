using Timbre.Audio.Activity;
using Timbre.Audio.Quality;

namespace Timbre.Audio.Tests.Activity;

public sealed class SpeechJudgeTests
{
    private static readonly VoiceActivityOptions Bare = new() { Padding = TimeSpan.Zero };

    [Fact]
    public void Detect_Judge_DecidesInPlaceOfTheRules()
    {
        // A vowel that the rules would find, and noise that they would not.
        var signal = VowelSignal.Noise(3, 0.01, 1);
        VowelSignal.Add(signal, 2, 0.5, 120, 0.1);
        var judge = new Judge(frame => frame is >= 50 and < 100);

        var result = new VoiceActivity(Bare, judge).Detect(signal);

        result.Segments.ShouldBe([new SpeechSegment(8000, 8000)]);
        judge.Heard.ShouldBe(signal);
        judge.Disposed.ShouldBeTrue();
    }

    [Fact]
    public void Detect_Judge_KeepsTheOptionsOfTime()
    {
        // A pause of 100 ms is closed, 40 ms are no speech, silence is none whatever the judge says.
        var signal = VowelSignal.Noise(3, 0.01, 1);
        signal.AsSpan(32_000).Clear();
        var judge = new Judge(frame => frame is (>= 20 and < 60) or (>= 70 and < 90) or (>= 140 and < 144) or >= 220);

        new VoiceActivity(Bare, judge).Detect(signal).Segments.ShouldBe([new SpeechSegment(3200, 70 * 160)]);
    }

    [Fact]
    public void Measure_Judge_TellsTheNoiseOfItsPauses()
    {
        var signal = VowelSignal.Noise(3, 0.01, 1);
        VowelSignal.Add(signal, 1, 1, 120, 0.1);

        var measured = new QualityMeter(new VoiceActivity(Bare, new Judge(frame => frame is >= 97 and < 203))).Measure(signal);

        measured.Quality.SnrDb!.Value.ShouldBe(20 + 3.4, 1);
        measured.Quality.NetSpeech.ShouldBe(TimeSpan.FromSeconds(1.06));
    }

    [Fact]
    public void Detect_JudgeOfAnotherNumberOfFrames_IsToldSo() =>
        Should.Throw<InvalidOperationException>(() => new VoiceActivity(judge: new Judge(_ => true, missing: 1)).Detect(new float[1600]))
            .Message.ShouldContain("expected the judgement of 10 frames of 10 ms, got that of 9");

    private sealed class Judge(Func<int, bool> isSpeech, int missing = 0) : ISpeechJudge, ISpeechListener
    {
        public List<float> Heard { get; } = [];

        public bool Disposed { get; private set; }

        public ISpeechListener Listen() => this;

        public void Add(ReadOnlySpan<float> samples) => Heard.AddRange(samples);

        public IReadOnlyList<bool> Finish() => [.. Enumerable.Range(0, ((Heard.Count + 159) / 160) - missing).Select(isSpeech)];

        public void Dispose() => Disposed = true;
    }
}
