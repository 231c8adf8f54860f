using Timbre.Neural.Files;
using Timbre.Speakers.Networks;

namespace Timbre.Speakers.Models;

/// <content>Models whose weights take a quarter of the bytes.</content>
public static partial class ModelFile
{
    // Below it the bytes do not count; biases and statistics, which have one size, are never rounded.
    private const int FewestRounded = 1024;

    /// <summary>
    /// Writes a model once more with the weights of its layers rounded to integers of 8 bits, one scale for each output channel. All else
    /// stays as it is, also its id: its embeddings can be compared with those of the model it was made of, and calibrations hold.
    /// </summary>
    /// <param name="source">The model.</param>
    /// <param name="target">The file to write, which may be the same; replaced at once, or kept where writing fails.</param>
    /// <exception cref="SafetensorsException">A file cannot be read or written.</exception>
    /// <exception cref="ModelFileException">
    /// The source is no model, is rounded already, has no layer of 1024 weights, or too large ones.
    /// </exception>
    public static void Quantize(string source, string target)
    {
        var model = Load(source);
        if (model.Weights == TensorStorage.Int8)
        {
            throw new ModelFileException(
                $"Quantize {source}: expected weights in float32, got a model that is quantized already. Use it as it is.");
        }

        var content = Safetensors.Read(source);
        var weights = RoundedNames(model.Members);
        if (weights.Count == 0)
        {
            throw new ModelFileException(
                $"Quantize {source}: expected a layer of at least {FewestRounded} weights, got smaller ones alone, which gain nothing. "
                + "Use the model as it is.");
        }

        try
        {
            Safetensors.Write(
                target,
                content.Tensors.Values.Select(
                    tensor => weights.Contains(tensor.Name) ? tensor with { Storage = TensorStorage.Int8 } : tensor),
                new Dictionary<string, string>(content.Metadata) { [IdKey] = model.Id });
        }
        catch (ArgumentException fault)
        {
            throw new ModelFileException(
                $"Quantize {source}: expected weights that can be rounded, got larger ones. Use the model as it is.", fault);
        }
    }

    private static HashSet<string> RoundedNames(IReadOnlyList<SpeakerNetwork> members) => ModelMembers.Parameters(members)
        .Where(entry => entry.Parameter.Shape.Count > 1 && entry.Parameter.Values.Length >= FewestRounded)
        .Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);

    private static bool HasRounded(string path, IReadOnlyList<SpeakerNetwork> members, SafetensorsContent content)
    {
        string[] rounded =
        [
            .. content.Tensors.Values.Where(tensor => tensor.Storage == TensorStorage.Int8).Select(tensor => tensor.Name),
        ];
        var known = RoundedNames(members);
        ModelFaults.RequireNone(
            path, [.. rounded.Where(name => !known.Contains(name)).Select(name => $"tensor {name} is rounded, and no layer's weight")]);
        return rounded.Length > 0;
    }

    // The id of the model that a rounded one was made of.
    private static string? ReadId(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(IdKey, out var id))
        {
            return null;
        }

        return ModelId.IsOne(id)
            ? id
            : throw new ModelFileException(
                $"Load model {path}: expected {ModelId.Digits} hexadecimal digits in {IdKey}, got {ModelShapes.Shown(id)}. "
                + "Quantize the model again.");
    }
}
