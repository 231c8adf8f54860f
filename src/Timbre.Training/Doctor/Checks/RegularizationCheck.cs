using Timbre.Neural.Weights;
using Timbre.Training.Loop;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Whether the penalty on weights raises the loss, by its own gradient, and not above what is to be learned.</summary>
/// <remarks>CS231n: "increasing the regularization strength should increase the loss"; its gradient is checked alone.</remarks>
internal sealed class RegularizationCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "regularization";

    /// <inheritdoc/>
    public CheckReport Run(Patient patient, CancellationToken stop)
    {
        var weight = patient.Recipe.Optimizer.L2;
        if (weight == 0)
        {
            return new CheckReport(Name, "no penalty on weights is in the loss", []);
        }

        var examples = patient.Draw(4, 2, 1);
        var network = patient.NewNetwork();
        var loss = new FirstStep(network, examples, LossFactory.Create(examples.Recipe, examples.Classes)).Loss();
        network.Parameters.ClearGradients();
        var penalty = L2Penalty.AddTo(network.Parameters.Trained, weight);
        var twice = L2Penalty.AddTo(network.Parameters.Trained, 2 * weight);
        List<Finding> findings = [];
        if (!(penalty > 0 && twice > penalty))
        {
            findings.Add(new(
                FindingKind.GradientWrong, "optimizer.l2",
                Invariant($"the penalty is {penalty:0.#e+0}, and {twice:0.#e+0} at twice its weight"),
                "A penalty that does not rise with its weight penalizes nothing", "check which parameters are weights"));
        }

        if (penalty > loss)
        {
            findings.Add(new(
                FindingKind.RegularizationTooStrong, "optimizer.l2",
                Invariant($"the penalty is {penalty:0.###} where the first loss is {loss:0.###}"),
                "Steps then make weights small before they make embeddings tell voices apart",
                Invariant($"optimizer.l2: {weight * loss / penalty / 30:0.#e+0}")));
        }

        var summary = Invariant($"the first loss is {loss:0.###}, and {loss + penalty:0.###} with the penalty of weight {weight:0.#e+0}");
        return new CheckReport(Name, summary, findings);
    }
}
