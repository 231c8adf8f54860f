using System.Text.Json.Serialization;
using Timbre.Audio.Features;
using Timbre.Tensors;

namespace Timbre.Speakers;

/// <summary>
/// Code that reads and writes the settings, made when this is compiled: a trimmed or native program has no other. Names in
/// camel case, words for enumerations; unknown and repeated names and missing values are refused.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowOutOfOrderMetadataProperties = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(WordConverter<NormKind>),
        typeof(WordConverter<SkipKind>),
        typeof(WordConverter<PoolKind>),
        typeof(WordConverter<GlobalPoolKind>),
        typeof(WordConverter<EncoderStep>),
        typeof(WordConverter<DenseStep>),
        typeof(WordConverter<ResBlockStep>),
        typeof(WordConverter<EcapaVariant>),
        typeof(WordConverter<EcapaView>),
        typeof(WordConverter<EmbeddingNormalization>),
        typeof(WordConverter<FrontEndKind>),
        typeof(WordConverter<Activation>),
        typeof(WordConverter<WindowKind>),
        typeof(WordConverter<EnergyColumn>),
        typeof(WordConverter<FeatureNormalization>),
    ])]
[JsonSerializable(typeof(NetworkOptions))]
[JsonSerializable(typeof(EcapaOptions))]
[JsonSerializable(typeof(LogNetworkOptions))]
[JsonSerializable(typeof(EmbeddingOptions))]
[JsonSerializable(typeof(ScoringOptions))]
[JsonSerializable(typeof(ModelInfo))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
