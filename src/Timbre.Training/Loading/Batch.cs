namespace Timbre.Training.Loading;

/// <summary>What one step sees. Its memory is used again once the next batch is taken.</summary>
internal sealed class Batch
{
    /// <summary>Takes its memory.</summary>
    /// <param name="examples">How many examples.</param>
    /// <param name="numbers">Numbers of the longest.</param>
    public Batch(int examples, int numbers)
    {
        Inputs = new float[(long)examples * numbers];
        Labels = new int[examples];
    }

    /// <summary>Step it is for.</summary>
    public long Step { get; set; }

    /// <summary>[examples, frames, channels] at the start; the rest is for longer slices.</summary>
    public float[] Inputs { get; }

    /// <summary>Class of each example.</summary>
    public int[] Labels { get; }

    /// <summary>Index of the length of its slices.</summary>
    public int Length { get; set; }

    /// <summary>Numbers of one example.</summary>
    public int Numbers { get; set; }

    /// <summary>What its examples are to be.</summary>
    public BatchItem[] Items { get; set; } = [];

    /// <summary>Examples not yet made.</summary>
    public int Missing { get; set; }
}
