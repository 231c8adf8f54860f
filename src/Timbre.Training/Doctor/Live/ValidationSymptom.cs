using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>What is held out getting worse while what is trained on gets better.</summary>
internal sealed class ValidationSymptom
{
    /// <summary>Standard errors, and share of the best, by which the error must be worse, this often in a row.</summary>
    private const double Errors = 3;
    private const double Share = 0.2;
    private const int InARow = 2;

    private (double Eer, double Loss, long Step)? _best;
    private int _worse;

    /// <summary>Looks at a validation.</summary>
    /// <param name="report">It.</param>
    /// <param name="loss">Loss of the training steps before it.</param>
    public IEnumerable<Finding> Watch(ValidationReport report, double loss)
    {
        if (_best is not { } best || report.Eer <= best.Eer)
        {
            (_best, _worse) = ((report.Eer, loss, report.Step), 0);
            yield break;
        }

        var limit = best.Eer + Math.Max(Errors * report.StandardError, Share * best.Eer);
        _worse = report.Eer > limit && loss < best.Loss ? _worse + 1 : 0;
        if (_worse >= InARow)
        {
            yield return new(
                FindingKind.Overfitting, "validation",
                Invariant($"the error on held-out speakers is {100 * report.Eer:0.0} %, was {100 * best.Eer:0.0} % at step {best.Step}, ")
                    + Invariant($"while the training loss went from {best.Loss:0.###} to {loss:0.###}"),
                "The network learns its own recordings by heart", "more speakers, augmentation, weight decay or dropout, or fewer steps");
        }
    }
}
