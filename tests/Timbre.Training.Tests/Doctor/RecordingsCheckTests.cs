using Timbre.Audio.Resampling;
using Timbre.Training.Data;
using Timbre.Training.Doctor;

namespace Timbre.Training.Tests.Doctor;

/// <summary>Each fault of recordings is planted in a set that is healthy without it.</summary>
public sealed class RecordingsCheckTests
{
    [Fact]
    public void Run_HealthySet_FindsNothing()
    {
        using var folder = new SpeechFolder(10, 4);

        folder.Examine(new RecordingsCheck()).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1.0f, FindingKind.RepeatedRecording)]
    [InlineData(0.3f, FindingKind.RepeatedRecording)]
    public void Run_RecordingTwiceWithOneSpeaker_IsFoundAtAnyLevel(float level, FindingKind expected) => ShouldFind(
        expected, (speaker, number, samples) => (speaker, number) == (3, 1) ? Scaled(SpeechFolder.Voice(3, 0), level) : samples, "s03");

    [Fact]
    public void Run_ShortRecordingWithTwoSpeakers_IsFound() => ShouldFind(
        FindingKind.SharedRecording,
        (speaker, number, samples) => ((speaker, number) == (3, 1) ? SpeechFolder.Voice(4, 0) : samples)[8000..20000],
        "s04");

    [Fact]
    public void Run_RecordingWithTwoSpeakers_IsFoundThoughItIsCut() => ShouldFind(
        FindingKind.SharedRecording,
        (speaker, number, samples) => (speaker, number) == (3, 1) ? SpeechFolder.Voice(4, 0)[2000..] : samples,
        "s04");

    [Fact]
    public void Run_Silence_IsFound() => ShouldFind(
        FindingKind.Silence, (speaker, number, samples) => (speaker, number) == (2, 2) ? new float[32000] : samples, "s02");

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(3000)]
    public void Run_Tone_IsNoSpeech(float hertz) => ShouldFind(
        FindingKind.Silence,
        (speaker, number, samples) => (speaker, number) == (2, 2)
            ? [.. samples.Select((_, i) => 0.3f * MathF.Sin(2 * MathF.PI * hertz * i / 16000))] : samples,
        "s02");

    [Fact]
    public void Run_Noise_IsNoSpeech()
    {
        var random = new Random(1);

        ShouldFind(
            FindingKind.Silence,
            (speaker, number, samples) => (speaker, number) == (2, 2)
                ? [.. samples.Select(_ => 0.1f * ((2 * random.NextSingle()) - 1))] : samples,
            "s02");
    }

    [Fact]
    public void Run_SpeakerWithAnOffset_IsFound() => ShouldFind(
        FindingKind.Offset, (speaker, _, samples) => speaker == 5 ? [.. samples.Select(sample => sample + 0.2f)] : samples, "s05");

    [Fact]
    public void Run_SpeakersMadeAtATelephonesRate_AreFoundByTheirSound() => ShouldFind(
        FindingKind.MixedRates,
        (speaker, _, samples) => speaker < 2 ? new Resampler(8000, 16000).Apply(new Resampler(16000, 8000).Apply(samples)) : samples,
        "8 by their sound, in files of higher rates");

    [Fact]
    public void Run_AllMadeAtATelephonesRate_FindsNothing()
    {
        using var folder = new SpeechFolder(
            10, 4, (_, _, samples) => new Resampler(8000, 16000).Apply(new Resampler(16000, 8000).Apply(samples)));

        folder.Examine(new RecordingsCheck()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Run_ClippedSpeaker_IsFound() => ShouldFind(
        FindingKind.Clipping,
        (speaker, _, samples) => speaker == 5 ? [.. samples.Select(sample => Math.Clamp(20 * sample, -0.9f, 0.9f))] : samples,
        "s05");

    [Fact]
    public void Run_ShortRecordings_AreFound() => ShouldFind(
        FindingKind.ShortRecording, (speaker, number, samples) => speaker < 3 ? samples[8000..11000] : samples, "s00");

    [Fact]
    public void Run_EachSpeakerWithAMicrophoneOfItsOwn_IsFound() => ShouldFind(
        FindingKind.ChannelTellsSpeakers, (speaker, number, samples) => Hissing(samples, speaker, number), "quietest moments");

    [Fact]
    public void Run_UnreadableFile_IsFound()
    {
        using var folder = new SpeechFolder(10, 4);
        File.WriteAllText(Path.Combine(folder.Set, "s01", "9.wav"), "no recording");

        folder.Examine(new RecordingsCheck()).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.Unreadable);
    }

    [Fact]
    public void Run_SeveralRates_AreFound()
    {
        using var folder = new SpeechFolder(10, 4);
        folder.Write("s01/9.wav", new Resampler(16000, 8000).Apply(SpeechFolder.Voice(1, 9)), 8000);

        folder.Examine(new RecordingsCheck()).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.MixedRates);
    }

    [Fact]
    public void Run_SpeakerWithOneRecording_IsFound()
    {
        using var folder = new SpeechFolder(10, 4);
        folder.Write("s99/0.wav", SpeechFolder.Voice(99, 0));

        folder.Examine(new RecordingsCheck()).Findings.ShouldHaveSingleItem().Seen.ShouldContain("s99");
    }

    [Fact]
    public void Run_RecordingTrainedOnAndHeldOut_IsFoundUnderAnotherName()
    {
        using var folder = new SpeechFolder(10, 4);
        using var others = new SpeechFolder(4, 2, (speaker, number, _) => SpeechFolder.Voice(50 + speaker, number));
        folder.Examine(new RecordingsCheck(), validation: others).Findings.ShouldBeEmpty();

        others.Write("s00/copy.wav", Scaled(SpeechFolder.Voice(7, 2), 0.5f));

        folder.Examine(new RecordingsCheck(), validation: others).Findings.ShouldHaveSingleItem()
            .Kind.ShouldBe(FindingKind.LeakedRecording);
    }

    [Fact]
    public void Run_SetOfOneSpeaker_IsFound()
    {
        using var folder = new SpeechFolder(10, 4);
        using var other = new SpeechFolder(1, 8, (_, number, _) => SpeechFolder.Voice(50, number));
        Directory.Move(other.Set, other.Set + "-of-one");
        using var patient = new Patient(new ExaminationOptions
        {
            Recipe = TinyRecipe.Make(),
            Data = TrainingData.FromFolders([folder.Set, other.Set + "-of-one"]),
            Threads = 1,
        });

        var found = new RecordingsCheck().Run(patient, CancellationToken.None).Findings.ShouldHaveSingleItem();

        (found.Kind, found.Subject).ShouldBe((FindingKind.FewSpeakers, "set-of-one"));
    }

    [Fact]
    public void Run_SlicesLongerThanAllSpeech_AreFound()
    {
        using var folder = new SpeechFolder(10, 4);

        folder.Examine(new RecordingsCheck(), TinyRecipe.Make("batch.seconds=20")).Findings.ShouldHaveSingleItem()
            .Kind.ShouldBe(FindingKind.SliceTooLong);
    }

    private static void ShouldFind(FindingKind kind, Func<int, int, float[], float[]> change, string named)
    {
        using var folder = new SpeechFolder(10, 4, change);
        var found = folder.Examine(new RecordingsCheck()).Findings.ShouldHaveSingleItem();
        found.Kind.ShouldBe(kind);
        found.Seen.ShouldContain(named);
    }

    private static float[] Scaled(float[] samples, float level) => [.. samples.Select(sample => level * sample)];

    // Noise through a filter that each speaker's microphone has of its own.
    private static float[] Hissing(float[] samples, int speaker, int number)
    {
        var random = new Random((100 * speaker) + number);
        var (pole, last) = (-0.9f + (0.18f * speaker), 0f);
        return [.. samples.Select(sample => sample + (last = (pole * last) + (0.003f * ((2 * random.NextSingle()) - 1))))];
    }
}
