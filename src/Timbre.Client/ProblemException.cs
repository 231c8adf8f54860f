namespace Timbre.Client;

/// <summary>The service refused, answered what cannot be read, or was not reached. Its message is the problem's detail.</summary>
/// <param name="problem">What went wrong.</param>
/// <param name="retryAfter">How long the service asks to wait; null where it does not.</param>
/// <param name="innerException">What caused it, if anything.</param>
public sealed class ProblemException(Problem problem, TimeSpan? retryAfter = null, Exception? innerException = null)
    : Exception(Require(problem).Detail ?? problem.Title, innerException)
{
    /// <summary>What went wrong.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>How long the service asks to wait before another try; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>
    /// The last word of the problem's type: <c>no-speech</c>, <c>speaker-not-found</c>, <c>server-busy</c>. Of this client itself:
    /// <c>unreachable</c>, <c>timed-out</c>, <c>unreadable-answer</c> and, of a refusal that says no more, <c>refused</c>.
    /// </summary>
    public string Kind => Problem.Type is { } type ? type[(type.LastIndexOf(':') + 1)..] : "refused";

    private static Problem Require(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem;
    }
}
