using System.Text.Json.Serialization;
using Timbre.Client.Answers;

namespace Timbre.Client.Transport;

/// <summary>How answers are read: what the service has to say is there, and what this client does not know is passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(Embedding))]
[JsonSerializable(typeof(Enrollment))]
[JsonSerializable(typeof(Identification))]
[JsonSerializable(typeof(LiveAnswer))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ServiceDescription))]
[JsonSerializable(typeof(Speaker))]
[JsonSerializable(typeof(SpeakerPage))]
[JsonSerializable(typeof(Verification))]
[JsonSerializable(typeof(VoiceMap))]
[JsonSerializable(typeof(Voiceprint))]
internal sealed partial class ClientJson : JsonSerializerContext;
