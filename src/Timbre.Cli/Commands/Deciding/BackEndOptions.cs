using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Evaluation.Scoring;
using Timbre.Recognition;
using Timbre.Recognition.Calibration;

namespace Timbre.Cli.Commands;

/// <summary>In which way a model is to be scored from now on, and what that is fitted on.</summary>
internal sealed class BackEndOptions
{
    /// <summary>The way.</summary>
    public Option<string?> Scoring { get; } = Word();

    /// <summary>Whom a PLDA is fitted on.</summary>
    public Option<string[]> Background { get; } = new("--background")
    {
        Description =
            "With --scoring plda: folders of speakers to fit it on, two recordings or more of each; the model may have learned from them. "
            + "[default: the PLDA that the model holds]",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The model scoring in the way that a command line names, and a PLDA that was fitted for it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="encoder">The model.</param>
    /// <param name="others">The recordings to calibrate with, of which none may be in the background.</param>
    /// <param name="threads">How many recordings at a time.</param>
    /// <param name="terminal">Told of recordings that cannot be used.</param>
    /// <exception cref="UsageException">Options do not go together.</exception>
    /// <exception cref="ScoringException">The model lacks what the way needs, or the background gives no PLDA.</exception>
    public (VoiceEncoder Encoder, PldaModel? Plda) Read(
        ParseResult parsed, VoiceEncoder encoder, IReadOnlyList<CalibrationRecording> others, int threads, Terminal terminal)
    {
        var folders = parsed.GetValue(Background) ?? [];
        if (folders.Length == 0)
        {
            return (parsed.GetValue(Scoring) is { } word ? encoder.ScoringBy(ScorerWord.Parse(word)!.Value) : encoder, null);
        }

        var recordings = CalibrationSource.OfFolders(folders, terminal.Warn);
        var used = others.Select(recording => Path.GetFullPath(recording.File)).ToHashSet(StringComparer.Ordinal);
        if (recordings.FirstOrDefault(recording => used.Contains(Path.GetFullPath(recording.File))) is { } twice)
        {
            throw new UsageException(
                $"--background: expected other speakers than those to calibrate with, got '{twice.File}' among both. "
                    + "Calibrate with speakers whom the PLDA does not know.");
        }

        var (voices, failures) = new CalibrationEmbedding(encoder).Run(recordings, threads, terminal.Stop);
        FailureView.TellTen(terminal, failures);
        var plda = PldaFit.Fit(
        [
            .. voices.GroupBy(voice => (voice.Group, voice.Speaker)).Index()
                .SelectMany(speaker => speaker.Item.Select(voice => new PldaVoice(speaker.Index, voice.Embedding))),
        ]);
        return (encoder.ScoringBy(new PldaScorer(plda)), plda);
    }

    /// <summary>Refuses options that do not go together.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isForModel">Whether a model is written.</param>
    public void RequireFitting(ParseResult parsed, bool isForModel)
    {
        if (parsed.GetValue(Scoring) is not null && !isForModel)
        {
            throw new UsageException("--scoring: expected --output beside it, got none: a gallery is scored as its model. Write a model.");
        }

        if (parsed.GetValue(Background) is { Length: > 0 } && parsed.GetValue(Scoring) != ScorerWord.Of(ScorerKind.Plda))
        {
            throw new UsageException("--background: expected --scoring plda beside it, got none. Leave it out.");
        }
    }

    private static Option<string?> Word()
    {
        var option = new Option<string?>("--scoring")
        {
            Description =
                $"With --output: how the model's embeddings are scored from now on: {string.Join(", ", ScorerWord.All)}. "
                + "[default: as the model names]",
            HelpName = "WORD",
        };
        option.AcceptOnlyFromAmong([.. ScorerWord.All]);
        return option;
    }
}
