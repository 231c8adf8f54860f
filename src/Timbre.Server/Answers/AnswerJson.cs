using System.Text.Json.Serialization;

namespace Timbre.Server.Answers;

/// <summary>How answers are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ComparedAnswer))]
[JsonSerializable(typeof(EmbeddedAnswer))]
[JsonSerializable(typeof(EnrolledAnswer))]
[JsonSerializable(typeof(IdentifiedAnswer))]
[JsonSerializable(typeof(LiveAnswer))]
[JsonSerializable(typeof(MapAnswer))]
[JsonSerializable(typeof(ServiceAnswer))]
[JsonSerializable(typeof(SpeakerAnswer))]
[JsonSerializable(typeof(SpeakersAnswer))]
[JsonSerializable(typeof(VerifiedAnswer))]
[JsonSerializable(typeof(VoiceprintAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
