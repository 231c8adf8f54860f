using Timbre.Audio;
using Timbre.Cli.Rendering;
using Timbre.Recognition;
using Timbre.Speakers;

namespace Timbre.Cli.Hearing;

public sealed class EmbeddingJobTests(SmallWorld world) : IClassFixture<SmallWorld>
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_AnyNumberOfThreads_KeepsTheOrderOfTheFiles(int threads)
    {
        using var encoder = OpenModel.File(world.Model);
        string[] files = [world.Recording(2, 1), world["silence.wav"], world.Recording(1, 0), world.Recording(3, 2)];
        var job = new EmbeddingJob(encoder.Embed, Listed(files), threads, TimeProvider.System);

        job.Run(CancellationToken.None);

        job.Encoded.Select(recording => recording.Name).ShouldBe([files[0], files[2], files[3]]);
        job.Failures.Select(failed => failed.File).ShouldBe([files[1]]);
        foreach (var recording in job.Encoded)
        {
            recording.Embedding.ShouldBe(encoder.Embed(recording.Name).Embedding);
        }

        var progress = job.Progress;
        (progress.Recordings, progress.Done, progress.Failed).ShouldBe((4, 4, 1));
        progress.Audio.TotalSeconds.ShouldBe(4.5, 0.01);
        progress.Remaining.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_InOrder_TellsEachOnceInTheOrderOfTheFiles(int threads)
    {
        using var encoder = OpenModel.File(world.Model);
        string[] files = [world.Recording(2, 1), world["silence.wav"], world.Recording(1, 0), world["text.wav"], world.Recording(3, 2)];
        var told = new List<string>();
        var job = new EmbeddingJob(encoder.Embed, Listed(files), threads, TimeProvider.System)
        {
            InOrder = true,
            Answered = recording => told.Add(recording.Name),
            Failed = failed => told.Add(failed.File),
        };

        job.Run(CancellationToken.None);

        told.ShouldBe(files);
    }

    [Fact]
    public void Run_WhoIsToldThrows_IsToldNoMoreOfThat()
    {
        using var encoder = OpenModel.File(world.Model);
        var told = 0;
        var job = new EmbeddingJob(encoder.Embed, Listed(world.Recording(1, 0)), 1, TimeProvider.System)
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
        using var encoder = OpenModel.File(world.Model);
        using var stop = new CancellationTokenSource();
        var job = new EmbeddingJob(encoder.Embed, Listed(world["silence.wav"], world.Recording(1, 0)), 1, TimeProvider.System)
        {
            Failed = _ => stop.Cancel(),
        };
        Should.Throw<OperationCanceledException>(() =>
        {
            stop.Cancel();
            job.Run(stop.Token);
        });
        job.Encoded.ShouldBeEmpty();
    }

    [Fact]
    public void Run_DecoderEndedByTheSameSignal_BlamesNoRecording()
    {
        using var stop = new CancellationTokenSource();
        var job = new EmbeddingJob(Interrupted, Listed("a.wma"), 1, TimeProvider.System);

        Should.Throw<OperationCanceledException>(() => job.Run(stop.Token));

        job.Failures.ShouldBeEmpty();

        EmbeddedRecording Interrupted(Recording recording, Action<RecordingProgress>? progress, CancellationToken token)
        {
            stop.Cancel();
            throw new UnsupportedAudioException(recording.Name, "whole WMA", "\"exit code 143\" from ffmpeg", "The file is damaged");
        }
    }

    [Fact]
    public void Line_HalfWay_HasEveryMeasure() =>
        EmbeddingView.Line(new EmbeddingProgress(
            240, 12, 2, TimeSpan.FromHours(1.5), TimeSpan.FromSeconds(18), TimeSpan.FromMinutes(2)))
            .ShouldBe("12 of 240 recordings (2 failed), 1.50 hours of audio, 300 times real time, 2 min 00 s to go");

    private static LabelledFile[] Listed(params string[] files) => [.. files.Select(file => new LabelledFile(file, null, null))];
}
