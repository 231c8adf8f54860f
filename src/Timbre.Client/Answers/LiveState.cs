using System.Text.Json.Serialization;

namespace Timbre.Client.Answers;

/// <summary>What a stretch of live audio holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LiveState>))]
public enum LiveState
{
    /// <summary>Somebody speaks.</summary>
    Speaking,

    /// <summary>The last seconds hold too little speech.</summary>
    Silence,

    /// <summary>The service had to hear others first: this stretch was not heard.</summary>
    Busy,
}
