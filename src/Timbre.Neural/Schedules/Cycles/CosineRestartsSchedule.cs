namespace Timbre.Neural.Schedules;

/// <summary>Cosine decay that starts again at the full rate after each cycle (Loshchilov and Hutter 2017).</summary>
/// <param name="rate">Rate at each start.</param>
/// <param name="firstCycle">Steps of the first cycle; at least 1.</param>
/// <param name="growth">How many times longer each cycle is than the one before; at least 1.</param>
/// <param name="final">Rate a cycle falls to.</param>
/// <remarks>With growth 2 a cycle of 1000 steps ends at steps 1000, 3000, 7000, 15000, 31000, 63000, 127000.</remarks>
internal sealed class CosineRestartsSchedule(double rate, long firstCycle, int growth, double final) : Schedule
{
    /// <inheritdoc/>
    protected override double Compute(long step)
    {
        var cycle = firstCycle;
        if (growth == 1)
        {
            return CosineSchedule.At(rate, final, (double)(step % cycle) / cycle);
        }

        while (step >= cycle)
        {
            step -= cycle;
            cycle *= growth;
        }

        return CosineSchedule.At(rate, final, (double)step / cycle);
    }
}
