using Timbre.Audio.Faults;
using Timbre.Audio.Quality;
using Timbre.Audio.Reading;
using Timbre.Recognition.Recordings;
using Timbre.Speakers.Models;

namespace Timbre.Recognition.Tests.Recordings;

public sealed class EmbeddingJobTests(Voices voices) : IClassFixture<Voices>
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_AnyNumberOfThreads_KeepsTheOrderOfTheFiles(int threads)
    {
        using var encoder = Encoder();
        string[] files = [voices.File(2, 1), Silence(), voices.File(1, 0), voices.File(3, 2)];
        var job = new EmbeddingJob(encoder.Embed, Listed(files), threads);

        job.Run(CancellationToken.None);

        job.Embedded.Select(recording => recording.Name).ShouldBe([files[0], files[2], files[3]]);
        job.Failures.Select(failed => failed.Name).ShouldBe([files[1]]);
        foreach (var recording in job.Embedded)
        {
            recording.Embedding.ShouldBe(encoder.Embed(recording.Name).Embedding);
        }

        var progress = job.Progress;
        (progress.Recordings, progress.Done, progress.Failed).ShouldBe((4, 4, 1));
        progress.Audio.TotalSeconds.ShouldBe(6, 0.01);
        progress.Remaining.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_InOrder_TellsEachOnceInTheOrderOfTheFiles(int threads)
    {
        using var encoder = Encoder();
        string[] files = [voices.File(2, 1), Silence(), voices.File(1, 0), Text(), voices.File(3, 2)];
        var told = new List<string>();
        var job = new EmbeddingJob(encoder.Embed, Listed(files), threads)
        {
            InOrder = true,
            Answered = recording => told.Add(recording.Name),
            Failed = failed => told.Add(failed.Name),
        };

        job.Run(CancellationToken.None);

        told.ShouldBe(files);
    }

    [Fact]
    public void Run_WhoIsToldThrows_IsToldNoMoreOfThat()
    {
        using var encoder = Encoder();
        var told = 0;
        var job = new EmbeddingJob(encoder.Embed, Listed(voices.File(1, 0)), 1)
        {
            Answered = _ => throw new InvalidOperationException($"full, {++told}"),
        };

        Should.Throw<InvalidOperationException>(() => job.Run(CancellationToken.None));

        told.ShouldBe(1);
        job.Failures.ShouldBeEmpty();
    }

    [Fact]
    public void Run_AskedToStop_Ends()
    {
        using var encoder = Encoder();
        using var stop = new CancellationTokenSource();
        var job = new EmbeddingJob(encoder.Embed, Listed(Silence(), voices.File(1, 0)), 1)
        {
            Failed = _ => stop.Cancel(),
        };
        Should.Throw<OperationCanceledException>(() =>
        {
            stop.Cancel();
            job.Run(stop.Token);
        });
        job.Embedded.ShouldBeEmpty();
    }

    [Fact]
    public void Run_DecoderEndedByTheSameSignal_BlamesNoRecording()
    {
        using var stop = new CancellationTokenSource();
        var job = new EmbeddingJob(Interrupted, Listed("a.wma"), 1);

        Should.Throw<OperationCanceledException>(() => job.Run(stop.Token));

        job.Failures.ShouldBeEmpty();

        EmbeddedRecording Interrupted(Recording recording, Action<RecordingProgress>? progress, CancellationToken token)
        {
            stop.Cancel();
            throw new UnsupportedAudioException(recording.Name, "whole WMA", "\"exit code 143\" from ffmpeg", "The file is damaged");
        }
    }

    [Fact]
    public void Run_WhatIsKnownToBeNoRecording_FailsWithItsReason()
    {
        using var encoder = Encoder();
        var fault = new UnreadableAudioException("empty", "no recordings", "Name another folder");
        var job = new EmbeddingJob(encoder.Embed, [Recording.Unusable("empty", fault), voices.File(1, 0)], 1);

        job.Run();

        job.Failures.ShouldBe([new FailedRecording("empty", fault)]);
        job.Outcomes.Select(outcome => outcome?.Name).ShouldBe([null, voices.File(1, 0)]);
    }

    [Fact]
    public void Run_InAnyOrder_BeginsWithTheLargest()
    {
        var heard = new List<string>();
        Recording[] recordings =
            [
                Recording.FromSamples(new float[100], 16_000, "small"),
                voices.File(1, 0),
                Recording.FromSamples(new float[50_000], 16_000, "large")
            ];
        var job = new EmbeddingJob(Hear, recordings, 1);

        job.Run();

        heard.ShouldBe(["large", voices.File(1, 0), "small"]);

        EmbeddedRecording Hear(Recording recording, Action<RecordingProgress>? progress, CancellationToken token)
        {
            heard.Add(recording.Name);
            return new EmbeddedRecording(recording.Name, [1], Unheard);
        }
    }

    private static RecordingQuality Unheard { get; } =
        new(TimeSpan.FromSeconds(1), TimeSpan.Zero, null, 0, -120, 0, ChannelQuality.Mono);

    private static VoiceEncoder Encoder() => new(SpeakerEncoder.Load(Voices.Model));

    private static Recording[] Listed(params string[] files) => [.. files.Select(Recording.FromFile)];

    private string Silence()
    {
        WavWriter.Write(voices["silence.wav"], new float[Voices.RateHz], Voices.RateHz);
        return voices["silence.wav"];
    }

    private string Text()
    {
        File.WriteAllText(voices["text.wav"], "no audio");
        return voices["text.wav"];
    }
}
