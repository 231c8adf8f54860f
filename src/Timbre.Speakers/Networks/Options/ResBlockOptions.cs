namespace Timbre.Speakers;

/// <summary>A residual block: steps that keep the width, added to what came in.</summary>
public sealed record ResBlockOptions
{
    /// <summary>Taps of its convolutions. Default 3.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>What it does before the sum.</summary>
    public IReadOnlyList<ResBlockStep> Order { get; init; } =
    [
        ResBlockStep.Norm,
        ResBlockStep.Activation,
        ResBlockStep.Conv,
        ResBlockStep.Norm,
        ResBlockStep.Activation,
        ResBlockStep.Conv,
        ResBlockStep.SqueezeExcitation,
    ];

    internal void AddFaults(OptionFaults faults, string path)
    {
        faults.Require(Kernel is >= 1 and <= 1024, $"{path}.kernel", "1 to 1024", Kernel);
        if (faults.PresentOrder(Order, $"{path}.order"))
        {
            faults.Require(
                Order.All(Enum.IsDefined) && Order.Contains(ResBlockStep.Conv),
                $"{path}.order",
                "known steps with conv among them",
                string.Join(", ", Order));
        }
    }
}
