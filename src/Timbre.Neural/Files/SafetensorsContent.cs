namespace Timbre.Neural.Files;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">By name.</param>
/// <param name="Metadata">Texts by key; empty where the file has none.</param>
public sealed record SafetensorsContent(
    IReadOnlyDictionary<string, NamedTensor> Tensors, IReadOnlyDictionary<string, string> Metadata);
