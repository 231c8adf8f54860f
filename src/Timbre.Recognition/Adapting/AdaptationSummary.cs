using System.Text.Json.Serialization;

namespace Timbre.Recognition.Adapting;

/// <summary>What an adapted model's file says of its adaptation.</summary>
internal sealed record AdaptationSummary(string Parent, int Speakers, int Recordings, double ParentEer, double Eer);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AdaptationSummary))]
internal sealed partial class AdaptationJson : JsonSerializerContext;
