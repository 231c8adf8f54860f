namespace Timbre.Speakers;

/// <summary>The first convolution.</summary>
public sealed record InBlockOptions
{
    /// <summary>Channels. Default 32.</summary>
    public int Width { get; init; } = 32;

    /// <summary>Taps of the kernel. Default 7.</summary>
    public int Kernel { get; init; } = 7;

    /// <summary>Residual blocks after it. Default 0.</summary>
    public int ResBlocks { get; init; }

    internal void AddFaults(OptionFaults faults, string path)
    {
        faults.Require(Width is >= 1 and <= 8192, $"{path}.width", "1 to 8192", Width);
        faults.Require(Kernel is >= 1 and <= 1024, $"{path}.kernel", "1 to 1024", Kernel);
        faults.Require(ResBlocks is >= 0 and <= 64, $"{path}.resBlocks", "0 to 64", ResBlocks);
    }
}
