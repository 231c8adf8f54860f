using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Gradients that grow from step to step, or do not reach the input.</summary>
internal sealed class GradientSymptom : ISymptom
{
    /// <summary>By how much the gradient may grow above its usual length.</summary>
    private const double MostGrowth = 100;
    private const int Usual = 5;

    /// <summary>Share of the highest loss below which batches are solved: what is left of the gradient is an accident.</summary>
    private const double Solved = 0.1;

    private readonly List<double> _norms = [];
    private double _highestLoss;
    private int _uneven;

    /// <inheritdoc/>
    public IEnumerable<Finding> Watch(LiveWindow window)
    {
        _norms.Add(window.Norm);
        var usual = _norms.Order().ElementAt(_norms.Count / 2);
        if (_norms.Count > Usual && usual > 0 && window.Norm > MostGrowth * usual)
        {
            yield return new(
                FindingKind.ExplodingGradient, "gradient", Invariant($"its length is {window.Norm:0.#e+0} where {usual:0.#e+0} was usual"),
                "A few such steps undo what many have learned", "a lower optimizer.maxGradientNorm or schedule.rate");
        }

        _highestLoss = Math.Max(_highestLoss, window.Loss);
        var uneven = window.Loss < Solved * _highestLoss ? []
            : GradientFaults.Find(window.Gradients).Where(finding => finding.Kind != FindingKind.NoGradient).ToList();
        _uneven = uneven.Count > 0 ? _uneven + 1 : 0;
        foreach (var finding in _uneven > 1 ? uneven : [])
        {
            yield return finding;
        }
    }
}
