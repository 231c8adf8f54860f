using System.Text.Json;
using System.Text.Json.Nodes;
using Timbre.Audio;
using Timbre.Audio.Features;

namespace Timbre.Speakers;

/// <summary>
/// Writes into settings what their text leaves out: a file of an older version does not know newer ones. Generated code
/// sets properties that can only be initialized all at once, and would set those left out to nothing.
/// </summary>
internal static class ModelDefaults
{
    private const string Kind = "kind";

    private static readonly Dictionary<Type, object> Usual = new()
    {
        [typeof(EcapaOptions)] = new EcapaOptions(),
        [typeof(LogNetworkOptions)] = new LogNetworkOptions(),
        [typeof(FrontEndOptions)] = new FrontEndOptions(),
        [typeof(FilterBankOptions)] = new FilterBankOptions(),
        [typeof(InBlockOptions)] = new InBlockOptions(),
        [typeof(EncoderOptions)] = new EncoderOptions(),
        [typeof(ResBlockOptions)] = new ResBlockOptions(),
        [typeof(NormOptions)] = new NormOptions(),
        [typeof(DenseBlockOptions)] = new DenseBlockOptions(),
        [typeof(EmbeddingOptions)] = new EmbeddingOptions(),
        [typeof(VoiceActivityOptions)] = new VoiceActivityOptions(),
        [typeof(ScoringOptions)] = new ScoringOptions(),
        [typeof(ModelInfo)] = new ModelInfo(),
    };

    /// <summary>Completes settings and all within them.</summary>
    /// <param name="node">Their text, parsed.</param>
    /// <param name="type">What they are.</param>
    public static void Complete(JsonNode? node, Type type)
    {
        if (node is not JsonObject settings || !Usual.TryGetValue(ConcreteOf(type, settings), out var usual)
            || ModelJsonContext.Default.GetTypeInfo(usual.GetType()) is not { } shape)
        {
            return;
        }

        foreach (var property in shape.Properties)
        {
            if (settings.TryGetPropertyValue(property.Name, out var given))
            {
                Complete(given, property.PropertyType);
            }
            else if (property.Get is { } get && ModelJsonContext.Default.GetTypeInfo(property.PropertyType) is { } value)
            {
                settings.Add(property.Name, JsonSerializer.SerializeToNode(get(usual), value));
            }
        }
    }

    // A network's word is its class.
    private static Type ConcreteOf(Type type, JsonObject settings) =>
        type == typeof(NetworkOptions) && settings.TryGetPropertyValue(Kind, out var word) && word is JsonValue value && value.TryGetValue(out string? name)
            ? name switch
            {
                "ecapa" => typeof(EcapaOptions),
                "log" => typeof(LogNetworkOptions),
                _ => type,
            }
            : type;
}
