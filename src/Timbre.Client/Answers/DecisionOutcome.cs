using System.Text.Json.Serialization;

namespace Timbre.Client.Answers;

/// <summary>How a question came out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionOutcome>))]
public enum DecisionOutcome
{
    /// <summary>It is that speaker.</summary>
    Accepted,

    /// <summary>It is not.</summary>
    Rejected,

    /// <summary>There was too little speech to be as sure as was asked for; nobody is accepted.</summary>
    Undecided,
}
