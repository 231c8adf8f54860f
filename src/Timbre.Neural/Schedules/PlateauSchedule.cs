namespace Timbre.Neural.Schedules;

/// <summary>Lowers the rate when what is reported has stopped falling.</summary>
/// <remarks>As torch's ReduceLROnPlateau with mode min and a relative threshold. NaN counts as no improvement.</remarks>
internal sealed class PlateauSchedule(PlateauScheduleOptions options) : Schedule
{
    private const double LeastDrop = 1e-8;
    private double _best = double.MaxValue;
    private double _rate = options.Rate;
    private int _bad;
    private int _cooling;

    /// <inheritdoc/>
    public override void Report(double measure)
    {
        if (measure < _best * (1 - options.Threshold))
        {
            _best = measure;
            _bad = 0;
        }
        else
        {
            _bad++;
        }

        if (_cooling > 0)
        {
            _cooling--;
            _bad = 0;
        }

        if (_bad > options.Patience)
        {
            var lowered = Math.Max(_rate * options.Factor, options.Rate * options.FinalShare);
            _rate = _rate - lowered > LeastDrop ? lowered : _rate;
            _cooling = options.Cooldown;
            _bad = 0;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Export() => [_best, _rate, _bad, _cooling];

    /// <inheritdoc/>
    public override void Restore(IReadOnlyList<double> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state is not [var best, var rate, >= 0 and <= int.MaxValue and var bad, >= 0 and <= int.MaxValue and var cooling])
        {
            throw new ArgumentException(
                $"Plateau schedule: expected the 4 numbers of its state, got {state.Count}. " +
                "Resume with the schedule of the interrupted run.");
        }

        (_best, _rate, _bad, _cooling) = (best, rate, (int)bad, (int)cooling);
    }

    /// <inheritdoc/>
    protected override double Compute(long step) => _rate;
}
