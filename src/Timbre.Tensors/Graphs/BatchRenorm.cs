namespace Timbre.Tensors.Graphs;

/// <summary>
/// Batch renormalization: in training a batch's own mean and deviation are corrected towards the running ones, so that
/// training sees nearly what inference will see, also where batches are small or not drawn alike.
/// </summary>
/// <param name="MaxScale">Largest correction of the deviation, at least 1; the smallest is its inverse.</param>
/// <param name="MaxShift">Largest correction of the mean, in running deviations, at least 0.</param>
/// <param name="RampStart">Batches before the first correction: until then it is plain batch normalization.</param>
/// <param name="RampEnd">Batches from which the limits are whole; between the two they grow in a straight line.</param>
/// <remarks>
/// Ioffe 2017: <c>y = (x - mean_B) / sigma_B * r + d</c>, <c>r = clip(sigma_B / sigma, 1 / MaxScale, MaxScale)</c>,
/// <c>d = clip((mean_B - mean) / sigma, -MaxShift, MaxShift)</c>, both without gradient. Deviation from the paper: sigma is
/// the root of the running variance with epsilon, as inference uses it, not a running mean of deviations.
/// </remarks>
public sealed record BatchRenorm(float MaxScale = 3, float MaxShift = 5, long RampStart = 500, long RampEnd = 2500)
{
    /// <summary>Both limits after so many batches.</summary>
    internal (float Scale, float Shift) LimitsAt(float batches)
    {
        var share = RampEnd > RampStart
            ? Math.Clamp((batches - RampStart) / (RampEnd - RampStart), 0, 1)
            : batches >= RampStart ? 1 : 0;
        return (1 + (share * (MaxScale - 1)), share * MaxShift);
    }
}
