using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Triplets that teach nothing, because none or all of them violate the margin.</summary>
internal sealed class TripletSymptom : ISymptom
{
    private const double Idle = 0.01;
    private const double All = 0.995;

    /// <summary>Windows in a row; early in training all triplets are active, which is no illness.</summary>
    private const int IdleWindows = 3;
    private const int AllWindows = 12;

    private int _idle;
    private int _all;

    /// <inheritdoc/>
    public IEnumerable<Finding> Watch(LiveWindow window)
    {
        _idle = window.Fraction < Idle ? _idle + 1 : 0;
        _all = window.Fraction > All ? _all + 1 : 0;
        if (_idle >= IdleWindows)
        {
            yield return new(
                FindingKind.TripletsIdle, "losses", Invariant($"{100 * window.Fraction:0.##} % of terms violate the margin"),
                "The rest have no gradient: steps cost as much and teach next to nothing",
                "harder triplets (batchHard, or a miner), a larger margin, more speakers a batch, more augmentation");
        }

        if (_all >= AllWindows)
        {
            yield return new(
                FindingKind.TripletsAllActive, "losses",
                Invariant($"{100 * window.Fraction:0.##} % of terms violate the margin, as at the start"),
                "Distances are not getting apart", "a smaller margin, easier triplets (batchAll or semi-hard), a lower schedule.rate");
        }
    }
}
