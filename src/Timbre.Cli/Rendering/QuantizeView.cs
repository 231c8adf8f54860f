using Timbre.Cli.Embeddings;

namespace Timbre.Cli.Rendering;

/// <summary>What rounding a model's weights came to.</summary>
internal static class QuantizeView
{
    private const double MegaByte = 1e6;

    public static void Show(Terminal terminal, QuantizedFile file, bool json)
    {
        var share = (double)file.Bytes / file.SourceBytes;
        if (json)
        {
            JsonOutput.Write(terminal, new
            {
                model = file.Target,
                of = file.Source,
                bytes = file.Bytes,
                bytesBefore = file.SourceBytes,
                share = Math.Round(share, 4),
                leastCosine = Math.Round(file.Agreement, 6),
            });
            return;
        }

        var output = terminal.Output;
        output.WriteLine(Words.Of(
            $"{file.SourceBytes / MegaByte:0.0} MB to {file.Bytes / MegaByte:0.0} MB, {share:0.00} of the size; impostors are kept whole"));
        output.WriteLine(Words.Of(
            $"Embeddings of made-up voices have a cosine of {file.Agreement:0.00000} or more with the model's own"));
        output.WriteLine("It has the model's id: galleries enrolled by either go on with the other");
        output.WriteLine($"Model: {file.Target}");
    }
}
