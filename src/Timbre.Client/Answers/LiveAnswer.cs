namespace Timbre.Client.Answers;

/// <summary>Who is speaking now.</summary>
/// <param name="Seconds">How much of the stream was heard so far, in seconds.</param>
/// <param name="State">Whether somebody speaks.</param>
/// <param name="Speaker">Who; null where nobody speaks, or nobody who is enrolled.</param>
/// <param name="Candidates">The likeliest speakers, best first, accepted or not.</param>
/// <param name="Decision">What the answer rests on; null where nobody speaks, or the service is not calibrated.</param>
public sealed record LiveAnswer(
    double Seconds, LiveState State, string? Speaker, IReadOnlyList<Candidate> Candidates, Decision? Decision);
