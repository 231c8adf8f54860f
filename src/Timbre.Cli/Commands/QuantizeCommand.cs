using System.CommandLine;
using Timbre.Cli.Embeddings;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Neural.Files;
using Timbre.Speakers.Models;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre quantize</c>: writes a model whose weights take a quarter of the bytes.</summary>
internal static class QuantizeCommand
{
    // Below it embeddings are as far from the model's own as two microphones are apart; the shipped model is at 0.9998.
    private const double LeastAgreement = 0.999;
    private const string Shipped = "default";

    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("MODEL") { Description = "The model: a file, a run folder, whose best one is taken, or default." };
        var output = new Option<string>("--output", "-o") { Description = "The model file to write.", HelpName = "FILE", Required = true };
        var (threads, json) = (SharedOptions.Threads(), SharedOptions.Json());
        var command = new Command(
            "quantize", "Write a model with weights of 8 bits: a quarter of the size, embeddings that go with the model's own.")
        {
            model, output, threads, json,
        };
        command.SetAction(parsed =>
        {
            var named = parsed.GetValue(model)!;
            var (source, target) = (ModelPath.Resolve(named == Shipped ? ModelPath.Shipped : named), parsed.GetValue(output)!);
            WholeFile.CheckWritable(target);
            var sourceBytes = Write(source, target);
            var agreement = QuantizedAgreement.Of(source, target, parsed.GetValue(threads), terminal.Stop);
            QuantizeView.Show(terminal, new(source, target, sourceBytes, new FileInfo(target).Length, agreement), parsed.GetValue(json));
            if (agreement < LeastAgreement)
            {
                terminal.Warn(Words.Of(
                    $"embeddings move: a cosine of {agreement:0.00000} where {LeastAgreement} is usual. Hold both models against each "
                    + $"other with 'timbre evaluate' before this one serves"));
            }

            return ExitCodes.Success;
        });
        ExampleHelp.Add(
            command,
            "timbre quantize default --output small.safetensors",
            "timbre quantize runs/first --output small.safetensors --json");
        return command;
    }

    private static long Write(string source, string target)
    {
        try
        {
            if (File.Exists(source) && Path.GetFullPath(source) == Path.GetFullPath(target))
            {
                throw new UsageException(
                    $"--output: expected another file than the model, whose full weights nothing brings back, got {target}. "
                        + "Name a new one.");
            }

            ModelFile.Quantize(source, target);
            return new FileInfo(source).Length;
        }
        catch (SafetensorsException fault) when (fault.InnerException is IOException or UnauthorizedAccessException && File.Exists(source))
        {
            throw new OutputException(target, fault.InnerException);
        }
    }
}
