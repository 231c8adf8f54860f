using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Scoring;
using Timbre.Galleries;
using Timbre.Galleries.Faults;
using Timbre.Neural.Files;
using Timbre.Recognition;
using Timbre.Recognition.Calibration;
using Timbre.Speakers.Models;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre calibrate</c>: measures how scores become likelihood ratios, and which strangers reach how often.</summary>
internal static class CalibrateCommand
{
    private const string Paths = "[MODEL] [DIR]";
    private const int MostCopies = 20;
    private const double ThresholdRate = 0.01;

    public static Command Create(Terminal terminal)
    {
        var (model, threads, channel, judge, json) = (
            SharedOptions.Model(), SharedOptions.Threads(), SharedOptions.Channel(), SharedOptions.SpeechJudge(), SharedOptions.Json());
        var (precision, seed) = (SharedOptions.Precision(), SharedOptions.Seed("What every draw follows from."));
        var paths = new Argument<string[]>(Paths)
        {
            Description =
                "Folders whose folders are speakers, whom the model did not learn from; each folder is compared within itself. "
                    + "A model file or run folder in front is the model, as with --model.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var gallery = new Option<string?>("--gallery", "-g")
        {
            Description = "Keep the calibration in this gallery, for its microphones and rooms.", HelpName = "FILE",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write the model with the calibration in it, to this file.", HelpName = "FILE",
        };
        var trials = new Option<string?>("--trials")
        {
            Description = "A trial list whose names tell the speakers by their folders, in place of DIR.", HelpName = "FILE",
        };
        var root = new Option<string?>("--root")
        {
            Description = "Folder below which the list's recordings lie. [default: the current folder or the list's own]", HelpName = "DIR",
        };
        var far = DecisionOptions.RateOption("--far", "The rate to decide by where nobody names another: 1% or 0.01.");
        var backEnd = new BackEndOptions();
        var copies = NumberOption.Of(
            ["--copies"],
            "N",
            "Copies of each recording, made worse by cutting, rooms, noise and telephones, and with any of every other one its first "
                + "1, 2 or 4 seconds of speech, so that the fit knows what these do.",
            new NumberRule<int>(0, MostCopies),
            0);
        var command = new Command("calibrate", "Measure how scores become likelihood ratios, for a model or for one gallery.")
        {
            paths, gallery, output, trials, root, far, copies, backEnd.Scoring, backEnd.Background, seed, model, threads, channel, judge,
            precision, json,
        };
        command.SetAction(parsed =>
        {
            var named = ModelThenPaths.Read(parsed, model, paths, isModelAlone: parsed.GetValue(trials) is not null);
            var (keep, write) = (parsed.GetValue(gallery), parsed.GetValue(output));
            RequireOne(keep, write, named.Paths, parsed);
            backEnd.RequireFitting(parsed, isForModel: write is not null);
            if (write is not null)
            {
                WholeFile.CheckWritable(write, isModel: true);
            }

            using var opened = OpenModel.ToCalibrate(
                named.Model, parsed.GetValue(threads), parsed.GetValue(channel), parsed.GetValue(judge),
                parsed.PrecisionOf(precision));
            using var open = keep is null ? null : opened.OpenGallery(OpenGallery.File(terminal, keep));
            var recordings = parsed.GetValue(trials) is { } list
                ? CalibrationSource.OfTrials(list, parsed.GetValue(root), terminal.Warn)
                : CalibrationSource.OfFolders(named.Paths, terminal.Warn);
            var (encoder, plda) = backEnd.Read(parsed, opened, recordings, parsed.GetValue(threads), terminal);
            var (heard, failures) = new CalibrationEmbedding(encoder, parsed.GetValue(copies), parsed.GetValue(seed))
                .Run(recordings, parsed.GetValue(threads), terminal.Stop);
            FailureView.TellTen(terminal, failures);
            var source = parsed.GetValue(trials) ?? TrialFailures.Few(named.Paths);
            var voices = new CalibratedPeople(source, heard).Try(() => RepeatedRecordings.Join(heard, terminal.Warn));
            var options = new CalibrationOptions { Seed = parsed.GetValue(seed) };
            var (fitted, before) = new CalibratedPeople(source, voices).Try(() =>
            {
                var fit = CalibrationFit.Fit(voices, encoder.Scorer, options) with { FalseAcceptRate = parsed.GetValue(far) };
                var cost = Known(open, encoder) is { } known
                    ? CalibrationFit.CostOf(known, voices, encoder.Scorer, options)
                    : (double?)null;

                // A model's maker may fit the same speakers again, of whom the present calibration is not independent.
                RequireRising(fit);
                RequireBetter(fit, keep is null ? null : cost);
                return (fit, cost);
            });
            open?.Calibrate(fitted);
            if (write is not null)
            {
                Write(named.Model, write, fitted, parsed.GetValue(backEnd.Scoring), plda);
            }

            CalibrationView.Show(terminal, fitted, before, failures, keep ?? write!, parsed.GetValue(json));
            if (failures.Count > 0)
            {
                terminal.Warn(Words.Of(
                    $"{failures.Count} of {recordings.Count} recordings cannot be used; the calibration rests on the others"));
            }

            return ExitCodes.Of(failures);
        });
        ExampleHelp.Add(
            command,
            "timbre calibrate --gallery staff.db our-people --far 1%",
            "timbre calibrate runs/first held-out --output calibrated.safetensors",
            "timbre calibrate others --scoring plda --background speakers --output plda.safetensors",
            "timbre calibrate --trials ours.trials --gallery staff.db");
        return command;
    }

    private static void Write(string model, string target, ScoreCalibration fitted, string? scoring, PldaModel? plda)
    {
        // Of single recordings of which nothing is known, by the rate that training measures thresholds at.
        var threshold = fitted.ScoreAt(fitted.Strangers.At(ThresholdRate, 1), TrialSide.Unknown, TrialSide.Unknown);
        try
        {
            ModelFile.Calibrate(
                ModelPath.Resolve(model),
                target,
                fitted.ToJson(),
                scoring is null ? null : new ScoringBackEnd { Kind = scoring, Threshold = threshold },
                plda is null ? null : new ScoringPlda(plda.Mean, plda.Projection, plda.Center, plda.Basis, plda.Between));
        }
        catch (SafetensorsException fault) when (fault.InnerException is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(target, fault.InnerException);
        }
    }

    private static void RequireOne(string? gallery, string? output, IReadOnlyList<string> folders, ParseResult parsed)
    {
        if ((gallery is null) == (output is null))
        {
            throw new UsageException(
                $"calibrate: expected --gallery or --output, got {(gallery is null ? "neither" : "both")}. "
                    + "Name the gallery it is for, or the model file to write.");
        }

        var (hasList, words) = (parsed.GetResult("--trials") is not null, parsed.GetValue<string[]>(Paths) ?? []);
        if ((folders.Count > 0) == hasList)
        {
            throw new UsageException(words is [var missing] && !Path.Exists(missing) && !hasList
                ? $"{missing}: expected a folder of speakers or a model, got nothing there. Name a folder whose folders are speakers."
                : $"calibrate: expected folders of speakers or --trials, got {(hasList ? "both" : "neither")}. "
                    + "Name a folder whose folders are speakers.");
        }

        if (parsed.GetResult("--root") is not null && !hasList)
        {
            throw new UsageException("--root: expected --trials beside it, got none. Leave it out.");
        }
    }

    // A calibration that is damaged is what calibrating mends.
    private static ScoreCalibration? Known(Gallery? gallery, VoiceEncoder encoder)
    {
        try
        {
            return gallery is null ? encoder.Model.Calibration : gallery.Calibration;
        }
        catch (GalleryCorruptException)
        {
            return encoder.Model.Calibration;
        }
    }

    // What cannot be read again would shut the gallery.
    private static void RequireRising(ScoreCalibration fitted)
    {
        if (fitted.Weights.Score is not (> 0 and < double.PositiveInfinity))
        {
            throw new CalibrationException(
                "Calibrate: expected recordings that score higher with their own speaker than with others, got none that do. "
                    + "Nothing is changed. Check that each folder holds one speaker, and each speaker has one folder.");
        }
    }

    private static void RequireBetter(ScoreCalibration fitted, double? before)
    {
        // A fit that knows nothing costs 1 bit.
        if (fitted.Cllr > (before ?? 1))
        {
            throw new CalibrationException(Words.Of(
                $"Calibrate: expected ratios that serve speakers left out better than {(before is null ? "none" : "those in use")} "
                    + $"(Cllr {before ?? 1:0.000}), got {fitted.Cllr:0.000}. Nothing is changed. Add speakers and recordings of them."));
        }
    }
}
