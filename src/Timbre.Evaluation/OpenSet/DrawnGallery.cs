using Timbre.Evaluation.Decisions;
using Timbre.Evaluation.Trials;

namespace Timbre.Evaluation.OpenSet;

/// <summary>A gallery of everybody drawn, of whom smaller ones are made: what it scores, and how it decides.</summary>
/// <param name="Draw">Who is enrolled, and what is asked; recordings that cannot be asked may be left out of the latter.</param>
/// <param name="Scores">[asked, speakers]: the score of each recording asked with everybody who is enrolled.</param>
public sealed record DrawnGallery(EnrollmentDraw Draw, IReadOnlyList<double[]> Scores)
{
    /// <summary>
    /// What a gallery of some of the speakers, in ascending order, answers of a recording by its place among those asked; called from
    /// several threads at once. Null: nothing is decided, and only scores are measured.
    /// </summary>
    public Func<int, int[], (DecisionOutcome Outcome, int Speaker)>? Decide { get; init; }

    /// <summary>The same, naming the highest score where it reaches a threshold, as galleries without calibration do.</summary>
    /// <param name="threshold">The lowest score that is named.</param>
    public DrawnGallery By(double threshold) => this with
    {
        Decide = (asked, members) =>
        {
            var best = members.MaxBy(member => Scores[asked][member]);
            return (Scores[asked][best] >= threshold ? DecisionOutcome.Accepted : DecisionOutcome.Rejected, best);
        },
    };
}
