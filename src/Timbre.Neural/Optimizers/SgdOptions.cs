using System.ComponentModel.DataAnnotations;
using Timbre.Settings;

namespace Timbre.Neural.Optimizers;

/// <summary>Stochastic gradient descent.</summary>
[Kind("sgd")]
public sealed record SgdOptions : OptimizerOptions, ICheckedOptions
{
    /// <summary>Share of the last move kept in the next; 0: no momentum.</summary>
    [Range(0.0, 0.9999)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>Share of a new gradient that is left out of the momentum.</summary>
    [Range(0.0, 1.0)]
    public double Dampening { get; init; }

    /// <summary>True to look ahead along the momentum.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override Optimizer Create() => new Sgd(this);

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults()
        .Require(Momentum > 0 || !Nesterov, "nesterov", "false without momentum", "true");
}
