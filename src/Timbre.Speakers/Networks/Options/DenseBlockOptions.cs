namespace Timbre.Speakers;

/// <summary>Dense layers one after the other, such as the log's FCBlock, which gives the embedding.</summary>
public sealed record DenseBlockOptions
{
    /// <summary>What it does. The last dense layer has the width of the output.</summary>
    public IReadOnlyList<DenseStep> Order { get; init; } = [DenseStep.Dense];

    /// <summary>Width of the dense layers before the last; null (default) keeps that of the input.</summary>
    public int? Width { get; init; }

    /// <summary>True to add the input to the output, through a dense layer where the widths differ. Default false.</summary>
    public bool Skip { get; init; }

    /// <summary>Share of numbers that dropout drops, from 0 to below 1. Default 0.5.</summary>
    public double Dropout { get; init; } = 0.5;

    internal void AddFaults(OptionFaults faults, string path)
    {
        faults.Require(Width is null or (>= 1 and <= 65536), $"{path}.width", "1 to 65536", Width);
        faults.Require(Dropout is >= 0 and < 1, $"{path}.dropout", "0 to below 1", Dropout);
        if (faults.PresentOrder(Order, $"{path}.order"))
        {
            faults.Require(
                Order.All(Enum.IsDefined) && Order.Contains(DenseStep.Dense),
                $"{path}.order",
                "known steps with dense among them",
                string.Join(", ", Order));
        }
    }
}
