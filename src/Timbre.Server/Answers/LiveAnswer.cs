namespace Timbre.Server.Answers;

/// <summary>Who is speaking now.</summary>
/// <param name="Seconds">How much of the stream was heard, in seconds.</param>
/// <param name="State">speaking, silence where the last seconds hold too little speech, or busy where others had to be heard first.</param>
/// <param name="Speaker">Who; null where it is nobody's voice here, or nobody speaks.</param>
/// <param name="Candidates">The likeliest speakers, best first.</param>
/// <param name="Decision">What it rests on; null where scores are not calibrated, or nobody speaks.</param>
public sealed record LiveAnswer(
    double Seconds, string State, string? Speaker, IReadOnlyList<CandidateAnswer> Candidates, DecisionAnswer? Decision);
