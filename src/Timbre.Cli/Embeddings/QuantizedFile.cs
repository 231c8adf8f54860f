namespace Timbre.Cli.Embeddings;

/// <summary>A model with rounded weights beside the one it was made of.</summary>
/// <param name="Source">The model.</param>
/// <param name="Target">The one with rounded weights.</param>
/// <param name="SourceBytes">Bytes of the model's file.</param>
/// <param name="Bytes">Bytes of the other.</param>
/// <param name="Agreement">Lowest cosine of an embedding by one with the embedding by the other.</param>
internal sealed record QuantizedFile(string Source, string Target, long SourceBytes, long Bytes, double Agreement);
