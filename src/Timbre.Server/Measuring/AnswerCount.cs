using Microsoft.AspNetCore.Http;
using Timbre.Server.Answers;

namespace Timbre.Server.Measuring;

/// <summary>Counts what was answered, and the audio that was heard for it.</summary>
/// <param name="meter">Where it is counted.</param>
internal sealed class AnswerCount(ServerMeter meter) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context).ConfigureAwait(false);
        switch (answer)
        {
            case VerifiedAnswer verified:
                meter.Decide("verify", OutcomeOf(verified.Decision, verified.Accepted), verified.Recording.Seconds);
                break;
            case IdentifiedAnswer identified:
                meter.Decide("identify", OutcomeOf(identified.Decision, identified.Speaker is not null), identified.Recording.Seconds);
                break;
            case ComparedAnswer compared:
                meter.Decide(
                    "compare", OutcomeOf(compared.Decision, compared.SameSpeaker), compared.Recordings.Sum(heard => heard.Seconds));
                break;
            case EmbeddedAnswer embedded:
                meter.Hear(embedded.Recording.Seconds);
                break;
            case IValueHttpResult { Value: EnrolledAnswer enrolled }:
                meter.Hear(enrolled.Added.Sum(heard => heard.Seconds));
                break;
        }

        return answer;
    }

    private static string OutcomeOf(DecisionAnswer? decision, bool accepted) =>
        decision?.Outcome ?? (accepted ? "accepted" : "rejected");
}
