using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>What is held out getting worse, or staying at chance, while what is trained on gets better.</summary>
internal sealed class ValidationSymptom
{
    /// <summary>Standard errors, and share of the best, by which the error must be worse, this often in a row.</summary>
    private const double Errors = 3;
    private const double Share = 0.2;
    private const int InARow = 2;

    /// <summary>An error from here on is hardly better than chance, this often in a row while the loss falls.</summary>
    private const double NearChance = 0.4;
    private const int AtChanceInARow = 3;

    private (double Eer, double Loss, long Step)? _best;
    private int _worse;
    private readonly List<double> _lossesAtChance = [];

    /// <summary>Looks at a validation.</summary>
    /// <param name="report">It.</param>
    /// <param name="loss">Loss of the training steps before it.</param>
    public IEnumerable<Finding> Watch(ValidationReport report, double loss) => [.. GetsWorse(report, loss), .. StaysAtChance(report, loss)];

    private IEnumerable<Finding> StaysAtChance(ValidationReport report, double loss)
    {
        if (report.Eer < NearChance || (_lossesAtChance.Count > 0 && loss >= _lossesAtChance[^1]))
        {
            _lossesAtChance.Clear();
        }

        if (report.Eer < NearChance)
        {
            yield break;
        }

        _lossesAtChance.Add(loss);
        if (_lossesAtChance.Count >= AtChanceInARow)
        {
            yield return new(
                FindingKind.Overfitting, "validation",
                Invariant($"the error on held-out speakers is {100 * report.Eer:0.0} %, near the 50 % of chance as before, ")
                    + Invariant($"while the training loss went from {_lossesAtChance[0]:0.###} to {loss:0.###}"),
                "What is learned says nothing of other voices",
                "listen to some recordings of one speaker: labels may be wrong; then more speakers, augmentation, or another network");
        }
    }

    private IEnumerable<Finding> GetsWorse(ValidationReport report, double loss)
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
