using Spectre.Console;
using Timbre.Cli.Hearing;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Rendering;

/// <summary>Many recordings, while they are embedded and when they are.</summary>
internal static class EmbeddingView
{
    private static readonly TimeSpan BetweenPictures = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Embeds recordings and shows how far it is: one line redrawn for people, a line now and then for files and programs. Where it is
    /// stopped, what is embedded by then is.
    /// </summary>
    public static EmbeddingJob Watch(
        Terminal terminal, VoiceEncoder encoder, IReadOnlyList<LabelledFile> files, int threads, bool json)
    {
        var isWatched = terminal.IsInteractive && !json;
        var job = new EmbeddingJob(encoder.Embed, [.. files.Select(file => file.Recording)], threads)
        {
            // On a screen they would tear the line that is redrawn: told when it is over.
            Failed = isWatched ? null : failed => FailureView.Tell(terminal, failed),
        };
        using var ended = new ManualResetEventSlim();
        var work = Task.Run(() =>
        {
            try
            {
                job.Run(terminal.Stop);
            }
            finally
            {
                ended.Set();
            }
        });
        if (isWatched)
        {
            terminal.Screen.Live(new Text(Line(job.Progress))).Start(context =>
            {
                while (!ended.Wait(BetweenPictures))
                {
                    context.UpdateTarget(new Text(Line(job.Progress)));
                }

                context.UpdateTarget(Text.Empty);
            });
        }
        else
        {
            while (!ended.Wait(BetweenLines))
            {
                terminal.Note(Line(job.Progress));
            }
        }

        try
        {
            work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (terminal.Stop.IsCancellationRequested)
        {
        }

        if (isWatched)
        {
            FailureView.Tell(terminal, job.Failures);
        }

        return job;
    }

    /// <summary>How far a job is, in a line.</summary>
    public static string Line(EmbeddingProgress progress)
    {
        var failed = progress.Failed > 0 ? Words.Of($" ({progress.Failed} failed)") : "";
        var remaining = progress.Remaining is { } left ? $", {Words.Time(left)} to go" : "";
        return Words.Of(
            $"{progress.Done} of {progress.Recordings} recordings{failed}, {progress.Audio.TotalHours:0.00} hours of audio, "
                + $"{progress.TimesRealTime:0} times real time{remaining}");
    }

    /// <summary>Tells what came of it.</summary>
    public static void Show(Terminal terminal, EmbeddingJob job, string path, bool json)
    {
        var (recordings, progress) = (job.Embedded, job.Progress);
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                file = recordings.Count > 0 ? path : null,
                recordings = recordings.Count,
                embeddingSize = recordings.Count > 0 ? recordings[0].Embedding.Length : (int?)null,
                audioSeconds = Math.Round(progress.Audio.TotalSeconds, 3),
                seconds = Math.Round(progress.Elapsed.TotalSeconds, 3),
                timesRealTime = Math.Round(progress.TimesRealTime, 1),
                failed = FailureView.Json(job.Failures),
            });
            return;
        }

        if (recordings.Count > 0)
        {
            var failed = job.Failures.Count > 0 ? Words.Of($"; {job.Failures.Count} recording(s) could not be embedded") : "";
            terminal.Output.WriteLine(Words.Of(
                $"{path}: {recordings.Count} embedding(s) of {recordings[0].Embedding.Length} numbers, "
                    + $"{progress.Audio.TotalHours:0.00} hours of audio in {Words.Time(progress.Elapsed)}, "
                    + $"{progress.TimesRealTime:0} times real time{failed}"));
        }
    }
}
