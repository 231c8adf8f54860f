using Timbre.Audio.Activity;
using Timbre.Audio.Faults;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Tensors.Graphs;

namespace Timbre.Speakers.Tests.Models;

public sealed class SpeakerEncoderTests
{
    public static TheoryData<string> Kinds => ["waves", "mel"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embed_OnePiece_IsTheDirectionOfTheNetworksOutput(string kind)
    {
        using var encoder = Make(kind);
        var samples = SmallModels.Noise(5000, 1);

        encoder.Embed(samples).ShouldBe(Direct(encoder, samples), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embed_LongerThanAPiece_IsTheDirectionOfTheMeanOfEqualPieces(string kind)
    {
        using var encoder = Make(kind, longest: 1);
        var samples = SmallModels.Noise(48_000 - 3, 2);
        float[] one = Direct(encoder, samples[..15_999]);
        float[] two = Direct(encoder, samples[15_999..31_998]);
        float[] three = Direct(encoder, samples[31_998..]);
        var mean = one.Select((value, i) => (double)value + two[i] + three[i]).ToArray();
        var length = Math.Sqrt(mean.Sum(value => value * value));

        encoder.Embed(samples).ShouldBe([.. mean.Select(value => (float)(value / length))], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embed_LengthBetweenTheAllowed_GoesOnWithItsStart(string kind)
    {
        using var encoder = Make(kind, lengths: 4);
        var samples = SmallModels.Noise(4096 + 1024 + 3, 5);
        float[] continued = [.. samples, .. samples[..1021]];

        encoder.Embed(samples).ShouldBe(Direct(encoder, continued), 1e-6);
        encoder.Embed(continued).ShouldBe(Direct(encoder, continued), 1e-6);
    }

    /// <summary>However the two meet, an embedding is right or refused.</summary>
    [Fact]
    public void Dispose_WhileOthersEmbed_EndsThemCleanly()
    {
        var samples = SmallModels.Noise(40_000, 3);
        for (var round = 0; round < 5; round++)
        {
            var encoder = Make("waves", longest: 1);
            var expected = encoder.Embed(samples);
            using var begun = new CountdownEvent(3);
            var ends = new Exception?[3];
            var callers = Enumerable.Range(0, 3).Select(caller => new Thread(() =>
            {
                try
                {
                    for (var i = 0; ; i++)
                    {
                        encoder.Embed(samples).ShouldBe(expected);
                        if (i == 0)
                        {
                            begun.Signal();
                        }
                    }
                }
                catch (Exception end)
                {
                    ends[caller] = end;
                }
            })).ToArray();
            Array.ForEach(callers, caller => caller.Start());
            begun.Wait();
            encoder.Dispose();
            Array.ForEach(callers, caller => caller.Join());
            ends.ShouldAllBe(end => end is ObjectDisposedException && end.Message.Contains(nameof(SpeakerEncoder)));
            encoder.Dispose();
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 9)]
    [InlineData(16, 16)]
    [InlineData(17, 18)]
    [InlineData(16_000, 16_384)]
    [InlineData(32_768, 32_768)]
    [InlineData(32_769, 36_864)]
    public void LengthFor_EightLengthsAnOctave_IsTheNext(int samples, int expected) =>
        new EmbeddingOptions().LengthFor(samples).ShouldBe(expected);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embed_AnyLength_HasLengthOne(string kind)
    {
        using var encoder = Make(kind, longest: 1, lengths: 8);
        foreach (var length in new[] { 1, 2, 100, 399, 400, 401, 16_000, 16_001, 100_000 })
        {
            var embedding = encoder.Embed(SmallModels.Noise(length, length));

            embedding.Sum(value => (double)value * value).ShouldBe(1, 1e-5, $"{length} samples");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embed_ManyThreads_GiveWhatOneGives(string kind)
    {
        using var encoder = Make(kind, longest: 1, lengths: 8);
        var utterances = Enumerable.Range(0, 60).Select(i => SmallModels.Noise(3000 + (i % 7 * 911), i)).ToArray();
        var alone = utterances.Select(samples => encoder.Embed(samples)).ToArray();
        var together = new float[utterances.Length][];

        Parallel.For(
            0, utterances.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = encoder.Embed(utterances[i]));

        for (var i = 0; i < alone.Length; i++)
        {
            together[i].ShouldBe(alone[i]);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Embed_SampleNotFinite_ThrowsNamingItsPlace(float value)
    {
        using var encoder = Make("mel");
        var samples = SmallModels.Noise(4000, 1);
        samples[1234] = value;

        Should.Throw<ArgumentException>(() => encoder.Embed(samples)).Message.ShouldContain("1234");
    }

    [Fact]
    public void Embed_NoSamples_Throws()
    {
        using var encoder = Make("waves");

        Should.Throw<ArgumentException>(() => encoder.Embed([])).Message.ShouldContain("got 0");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Embed_Silence_IsFinite(string kind)
    {
        using var encoder = Make(kind);

        encoder.Embed(new float[4000]).ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void Embed_LouderRecording_OfPeakNormalizedWaves_IsTheSame()
    {
        using var encoder = Make("waves");
        var samples = SmallModels.Noise(4000, 3);

        encoder.Embed([.. samples.Select(value => value * 4)]).ShouldBe(encoder.Embed(samples));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16_000)]
    public void EmbedRecording_Silence_SaysThatThereIsNoSpeech(int samples)
    {
        using var encoder = Make("mel");

        Should.Throw<NoSpeechException>(() => encoder.EmbedRecording(new float[samples], "quiet.wav"))
            .Message.ShouldContain("quiet.wav");
    }

    [Fact]
    public void EmbedRecording_SilenceAroundSpeech_EmbedsTheSpeechAlone()
    {
        using var encoder = Make("mel");
        var voice = Vowel(24_000);
        float[] recording = [.. new float[32_000], .. voice, .. new float[32_000]];
        var activity = new VoiceActivity();
        var speech = activity.Trim(recording);

        speech.Length.ShouldBeInRange(20_000, 30_000);
        encoder.EmbedRecording(recording, "a.wav").ShouldBe(encoder.Embed(speech));
    }

    [Fact]
    public void EmbedRecording_IncludingTheWhole_IsTheMeanOfBothDirections()
    {
        using var encoder = Make("mel", includeWhole: true);
        float[] recording = [.. new float[32_000], .. Vowel(24_000), .. new float[8_000]];
        var speech = encoder.Embed(new VoiceActivity().Trim(recording));
        var sum = speech.Zip(encoder.Embed(recording), (a, b) => a + b).ToArray();
        var length = MathF.Sqrt(sum.Sum(value => value * value));

        encoder.EmbedRecording(recording, "a.wav").ShouldBe([.. sum.Select(value => value / length)], 1e-6);
    }

    [Fact]
    public void EmbedRecording_LessSpeechThanNeeded_Throws()
    {
        using var encoder = Make("mel");
        var voice = Vowel(16_000);

        Should.Throw<NoSpeechException>(() => encoder.EmbedRecording(voice, "short.wav", TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Embed_AfterDispose_Throws()
    {
        var encoder = Make("waves");
        encoder.Dispose();

        Should.Throw<ObjectDisposedException>(() => encoder.Embed(new float[100]));
    }

    private static SpeakerEncoder Make(string kind, double longest = 15, int lengths = 0, bool includeWhole = false)
    {
        NetworkOptions options = kind == "waves" ? SmallModels.Waves : SmallModels.Mel;
        var embedding = new EmbeddingOptions
        {
            LongestPieceSeconds = longest,
            LengthsPerOctave = lengths,
            IncludeWhole = includeWhole,
        };
        return new SpeakerEncoder(new SpeakerModel(SmallModels.Make(options), embedding, new ModelInfo(), ""));
    }

    /// <summary>The network run by hand.</summary>
    private static float[] Direct(SpeakerEncoder encoder, float[] samples)
    {
        var network = encoder.Model.Network;
        using var plan = new Plan(
            network.Graph, network.Output, new PlanOptions { Batch = 1, Time = network.FrontEnd.Frames(samples.Length) });
        network.FrontEnd.Compute(samples, plan.Input);
        plan.Forward();
        var output = plan.Output.ToArray();
        var length = Math.Sqrt(output.Sum(value => (double)value * value));
        return [.. output.Select(value => (float)(value / length))];
    }

    /// <summary>A pulse train of 120 Hz through one resonance: voiced for the detector.</summary>
    private static float[] Vowel(int samples)
    {
        var vowel = new float[samples];
        for (var i = 0; i < samples; i++)
        {
            var since = i % 133;
            vowel[i] = 0.5f * MathF.Exp(-since / 40f) * MathF.Sin(since * 2 * MathF.PI * 700 / 16_000);
        }

        return vowel;
    }
}
