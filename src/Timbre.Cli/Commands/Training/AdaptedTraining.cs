using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;
using Timbre.Neural.Files;
using Timbre.Recognition.Adapting;
using Timbre.Recognition.Calibration;
using Timbre.Speakers.Models;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre train --from</c>: adapts a model to one's own recordings.</summary>
internal static class AdaptedTraining
{
    // Of each recording one made worse, so that the calibration knows what noise and shortness do.
    private const int Copies = 1;

    /// <summary>Adapts a model and writes it into a new folder.</summary>
    /// <param name="terminal">Where to answer.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">Its options.</param>
    /// <param name="parent">The model, as the user named it.</param>
    /// <exception cref="UsageException">Options do not go together, or the folder is in use.</exception>
    public static int Run(Terminal terminal, ParseResult parsed, TrainOptions options, string parent)
    {
        if (options.OfSteps.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other)
        {
            throw new UsageException(
                $"--from: expected no {other.Name} beside it, for an adaptation takes no steps and no recipe. Leave one of them out; "
                    + "training goes on from other weights where a recipe says 'start: MODEL'.");
        }

        var file = ModelPath.OfName(parent);
        var folder = parsed.GetValue(options.Out) ?? TrainCommand.NewFolder("adapted");
        RequireFree(folder);
        WholeFile.CheckFolder(folder);
        var model = ModelFile.Load(file);
        var threads = parsed.GetValue(options.Threads);
        var seed = parsed.GetValue(options.Seed) ?? 1;
        using var encoder = OpenModel.ToCalibrate(file, threads, channel: null, speechJudge: null);
        var recordings = CalibrationSource.OfFolders(parsed.GetValue(options.Folders)!, terminal.Warn);
        var (heard, failures) = new CalibrationEmbedding(encoder, Copies, seed).Run(recordings, threads, terminal.Stop);
        FailureView.TellTen(terminal, failures);
        var voices = RepeatedRecordings.Join(heard, terminal.Warn, mayBeOfTwo: true);
        foreach (var line in new PeopleCheck(encoder).Look(voices))
        {
            terminal.Warn(line);
        }

        var adapted = ModelAdaptation.Fit(model, voices, seed);
        var target = Path.Combine(folder, "best.safetensors");
        Write(target, adapted.Model);
        AdaptationView.Show(terminal, adapted, failures, target, parsed.GetValue(options.Json));
        return ExitCodes.Of(failures);
    }

    private static void RequireFree(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new UsageException(
                $"--out: expected an empty or new folder, got {folder}, which is in use. Choose another.");
        }
    }

    private static void Write(string target, SpeakerModel model)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            ModelFile.Save(target, model);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(target, fault);
        }
        catch (SafetensorsException fault) when (fault.InnerException is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(target, fault.InnerException);
        }
    }
}
