using System.Numerics.Tensors;
using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Graphs;
using Timbre.Testing;

namespace Timbre.Speakers.Tests.Models;

/// <summary>Pauses that are left out of frames, and windows of speech.</summary>
public sealed class TrimFramesTests
{
    private const int Second = AudioReader.StandardRateHz;
    private static readonly EmbeddingOptions s_shared = new() { TrimFrames = true };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EmbedRecording_SpeechWithAPause_PoolsTheFramesOfSpeech(bool includesWhole)
    {
        var network = SmallModels.Make(SmallModels.Mel);
        using var encoder = Encoder(network, s_shared with { IncludeWhole = includesWhole, LengthsPerOctave = 0 });
        var samples = SmallModels.Noise(2 * Second, 1);
        var activity = new VoiceActivityResult([new SpeechSegment(0, Second / 2), new SpeechSegment(Second, Second / 2)], 2 * Second);

        var embedding = encoder.EmbedRecording(samples, activity);

        var (frames, size) = FramesOf(network, samples);
        var count = frames.Length / size;
        float[] speech = [.. frames[..(count / 4 * size)], .. frames[(count / 2 * size)..(count * 3 / 4 * size)]];
        var expected = Pooled(network, speech, size);
        if (includesWhole)
        {
            TensorPrimitives.Add(expected, Pooled(network, frames, size), expected);
        }

        TensorPrimitives.CosineSimilarity(embedding, expected).ShouldBe(1, 1e-6f);
        TensorPrimitives.Norm<float>(embedding).ShouldBe(1, 1e-5f);
        TensorPrimitives.CosineSimilarity(embedding, encoder.Embed(samples)).ShouldBeLessThan(1 - 1e-7f);
    }

    [Fact]
    public void EmbedRecording_NothingButSpeech_IsTheWhole()
    {
        using var encoder = Encoder(SmallModels.Make(SmallModels.Mel), s_shared with { LengthsPerOctave = 0 });
        var samples = SmallModels.Noise(20_000, 2);
        var activity = new VoiceActivityResult([new SpeechSegment(0, 20_000)], 20_000);

        TensorPrimitives.CosineSimilarity(encoder.EmbedRecording(samples, activity), encoder.Embed(samples)).ShouldBe(1, 1e-6f);
    }

    [Fact]
    public void EmbedRecording_SpeechOfAnotherRecordingOrNone_IsRefused()
    {
        using var encoder = Encoder(SmallModels.Make(SmallModels.Mel), s_shared);
        var samples = SmallModels.Noise(8000, 3);

        Should.Throw<ArgumentException>(() => encoder.EmbedRecording(samples, new VoiceActivityResult([new SpeechSegment(0, 10)], 7999)))
            .Message.ShouldContain("8000");
        Should.Throw<ArgumentException>(() => encoder.EmbedRecording(samples, new VoiceActivityResult([], 8000)));
    }

    [Fact]
    public void SpeakerEncoder_ANetworkThatPoolsNoFrames_IsRefused() => Should
        .Throw<ArgumentException>(() => Encoder(SmallModels.Make(SmallModels.Waves), s_shared))
        .Message.ShouldContain("embedding.trimFrames: expected false");

    [Fact]
    public void Load_ANetworkThatPoolsNoFrames_NamesTheFileAndTheSetting()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Save(folder["model.safetensors"], SmallModels.Make(SmallModels.Waves), new ModelInfo(), s_shared);

        var fault = Should.Throw<ModelFileException>(() => ModelFile.Load(folder["model.safetensors"])).Message;
        fault.ShouldContain(folder["model.safetensors"]);
        fault.ShouldContain("embedding.trimFrames");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void EmbedWindows_OfOnePieceOrMore_GivesAnEmbeddingEachBesideThatOfAll(bool frames, bool pieces)
    {
        using var encoder = Encoder(
            SmallModels.Make(SmallModels.Mel),
            new EmbeddingOptions { TrimFrames = frames, IncludeWhole = true, LongestPieceSeconds = pieces ? 1 : 15 });
        using var audio = Spoken();
        var length = 0;

        var heard = encoder.EmbedWindows(audio, activity =>
        {
            length = activity.SpeechSamples;
            return [new(0, length / 2), new(length / 2, length / 2), new(0, length)];
        });

        using var again = Spoken();
        heard.Embedding.ShouldBe(encoder.EmbedOpen(again).Embedding);
        heard.Windows.Count.ShouldBe(3);
        heard.Windows.ShouldAllBe(window => Math.Abs(TensorPrimitives.Norm<float>(window) - 1) < 1e-5f);
        TensorPrimitives.CosineSimilarity(heard.Windows[0], heard.Windows[1]).ShouldBeLessThan(1 - 1e-6f);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 0)]
    [InlineData(1, int.MaxValue)]
    public void EmbedWindows_OutsideOfTheSpeech_IsRefused(int start, int length)
    {
        using var encoder = Encoder(SmallModels.Make(SmallModels.Mel), s_shared);
        using var audio = Spoken();

        Should.Throw<ArgumentException>(() => encoder.EmbedWindows(audio, _ => [new SpeechWindow(start, length)]))
            .Message.ShouldContain("samples of speech");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EmbedWindows_OfOneSample_PoolsAFrame(bool frames)
    {
        using var encoder = Encoder(SmallModels.Make(SmallModels.Mel), new EmbeddingOptions { TrimFrames = frames });
        using var audio = Spoken();

        var heard = encoder.EmbedWindows(audio, activity => [new(0, 1), new(activity.SpeechSamples - 1, 1)]);

        heard.Windows.ShouldAllBe(window => Math.Abs(TensorPrimitives.Norm<float>(window) - 1) < 1e-5f);
    }

    private static OpenAudio Spoken()
    {
        var speaker = new SyntheticSpeaker(3);
        float[] spoken =
        [
            .. new VoiceSynthesizer().Speak(speaker, 1, 2), .. SmallModels.Noise(Second, 1).Select(sample => 1e-4f * sample),
            .. new VoiceSynthesizer().Speak(speaker, 2, 2),
        ];
        return AudioReader.Open(spoken, Second, "spoken");
    }

    private static SpeakerEncoder Encoder(SpeakerNetwork network, EmbeddingOptions options) =>
        new(new SpeakerModel(network, options, new ModelInfo(), ""), threads: 1);

    private static (float[] Frames, int Size) FramesOf(SpeakerNetwork network, float[] samples)
    {
        var part = network.Parts!.Value.Frames;
        using var plan = new Plan(
            part.Graph, part.Output, new PlanOptions { Batch = 1, Time = network.FrontEnd.Frames(samples.Length) });
        network.FrontEnd.Compute(samples, plan.Input);
        plan.Forward();
        return (plan.Output.ToArray(), plan.Output.Length / plan.OutputTime);
    }

    private static float[] Pooled(SpeakerNetwork network, float[] frames, int size)
    {
        var part = network.Parts!.Value.Pooling;
        using var plan = new Plan(part.Graph, part.Output, new PlanOptions { Batch = 1, Time = frames.Length / size });
        frames.CopyTo(plan.Input);
        plan.Forward();
        var unit = plan.Output.ToArray();
        TensorPrimitives.Divide(unit, TensorPrimitives.Norm<float>(unit), unit);
        return unit;
    }
}
