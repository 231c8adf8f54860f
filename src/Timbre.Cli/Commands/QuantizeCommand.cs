using System.CommandLine;
using Timbre.Cli.Embeddings;
using Timbre.Cli.Hearing;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;
using Timbre.Faults;
using Timbre.Neural.Files;
using Timbre.Speakers.Models;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre quantize</c>: writes a model whose weights take a quarter of the bytes.</summary>
internal static class QuantizeCommand
{
    // Below it scores move by more than galleries' thresholds bear; the shipped model is at 0.99996.
    private const double LeastAgreement = 0.999;

    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("MODEL") { Description = "The model: a file, a run folder, whose best one is taken, or default." };
        var output = new Option<string>("--output", "-o") { Description = "The model file to write.", HelpName = "FILE", Required = true };
        var (threads, json) = (SharedOptions.Threads(), SharedOptions.Json());
        var command = new Command(
            "quantize", "Write a model with weights of 8 bits: less than a third of the size, embeddings that go with the model's own.")
        {
            model, output, threads, json,
        };
        command.SetAction(parsed =>
        {
            var (source, target) = (ModelPath.OfName(parsed.GetValue(model)!), parsed.GetValue(output)!);
            // What is wrong with reading it is told of it, and all that comes later of the target.
            SafetensorsFile.Open(source).Dispose();
            WholeFile.CheckWritable(target, isModel: true);
            var file = Write(source, target, parsed.GetValue(threads), terminal.Stop);
            QuantizeView.Show(terminal, file, parsed.GetValue(json));
            return ExitCodes.Success;
        });
        ExampleHelp.Add(
            command,
            "timbre quantize default --output small.safetensors",
            "timbre quantize runs/first --output small.safetensors --json");
        return command;
    }

    // Beside the target until it is known to be good: what stood there stays where the model cannot be rounded, or somebody stops.
    private static QuantizedFile Write(string source, string target, int threads, CancellationToken stop)
    {
        var part = $"{target}.{Environment.ProcessId}.part";
        try
        {
            RequireReplaceable(source, target);
            ModelFile.Quantize(source, part);
            var agreement = QuantizedAgreement.Of(source, part, threads, stop);
            var file = new QuantizedFile(source, target, BytesOf(source), BytesOf(part), agreement);
            RequireAgreeing(file);
            File.Move(part, SystemPath.EndOf(target), overwrite: true);
            return file;
        }
        catch (Exception fault) when (FaultOf(fault) is { } cause)
        {
            throw new OutputException(target, cause);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static Exception? FaultOf(Exception fault) => fault switch
    {
        IOException or UnauthorizedAccessException => fault,
        SafetensorsException { InnerException: IOException or UnauthorizedAccessException } => fault.InnerException,
        _ => null,
    };

    // By content, for links give one file many names.
    private static void RequireReplaceable(string source, string target)
    {
        if (!File.Exists(target))
        {
            return;
        }

        if (BytesOf(source) == BytesOf(target) && File.ReadAllBytes(source).AsSpan().SequenceEqual(File.ReadAllBytes(target)))
        {
            throw new UsageException(
                $"--output: expected another file than the model, whose full weights nothing brings back, got {target}. "
                    + "Name a new one.");
        }

        if (!ModelPath.BeginsLikeModel(target))
        {
            throw new UsageException(
                $"--output: expected a new file or a model to replace, got {target}, which is something else. Name a new one.");
        }
    }

    private static void RequireAgreeing(QuantizedFile file)
    {
        // Not a number, too.
        if (!(file.Agreement >= LeastAgreement))
        {
            throw new ModelFileException(Words.Of(
                $"Quantize {file.Source}: expected embeddings with a cosine of {LeastAgreement} or more to the model's own, got "
                    + $"{file.Agreement:0.00000}. Nothing is written. Use the model as it is."));
        }
    }

    private static long BytesOf(string path)
    {
        using var file = File.OpenHandle(path);
        return RandomAccess.GetLength(file);
    }
}
