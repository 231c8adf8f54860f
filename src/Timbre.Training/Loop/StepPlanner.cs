namespace Timbre.Training.Loop;

/// <summary>Lays a run out over its time budget: how many steps it will have, from the speed measured so far.</summary>
/// <param name="maxSteps">Steps it must not exceed; null: none.</param>
/// <param name="budgetSeconds">Time it must not exceed; null: none.</param>
internal sealed class StepPlanner(long? maxSteps, double? budgetSeconds)
{
    /// <summary>Steps after which the speed is known well enough for a first plan.</summary>
    private const int FirstMeasure = 20;

    /// <summary>How much of the old measure a new one replaces.</summary>
    private const double Share = 0.5;

    private double _secondsPerStep;
    private double _measured;
    private int _steps;

    /// <summary>Steps of the run; 0 while not known.</summary>
    public long Planned { get; private set; }

    /// <summary>Takes up the plan of an interrupted run.</summary>
    public void Restore(long planned) => Planned = budgetSeconds is null ? maxSteps ?? planned : planned;

    /// <summary>Counts a step, without validations and checkpoints.</summary>
    /// <returns>True where a first plan is due.</returns>
    public bool Count(double seconds)
    {
        _steps++;
        _measured += seconds;
        return Planned == 0 && budgetSeconds is not null && _steps == FirstMeasure;
    }

    /// <summary>Plans anew from the speed since the last plan.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="elapsed">Seconds spent, everything included.</param>
    /// <param name="reserved">Seconds that validations and checkpoints will still take.</param>
    public void Replan(long step, double elapsed, double reserved)
    {
        if (budgetSeconds is not { } budget || _steps == 0)
        {
            return;
        }

        var fresh = _measured / _steps;
        _secondsPerStep = _secondsPerStep == 0 ? fresh : (Share * fresh) + ((1 - Share) * _secondsPerStep);
        (_steps, _measured) = (0, 0);
        var left = Math.Max(0, budget - elapsed - reserved);
        Planned = step + Math.Max(1, (long)(left / _secondsPerStep));
        Planned = Math.Min(Planned, maxSteps ?? long.MaxValue);
    }

    /// <summary>True where the run is over.</summary>
    public bool IsOver(long step, double elapsed) =>
        (Planned > 0 && step >= Planned) || (maxSteps is { } most && step >= most) || (budgetSeconds is { } budget && elapsed >= budget);

    /// <summary>Time still to go; null while not known.</summary>
    public TimeSpan? Remaining(long step, double elapsed)
    {
        if (budgetSeconds is { } budget && Planned == 0)
        {
            return TimeSpan.FromSeconds(Math.Max(0, budget - elapsed));
        }

        var pace = _steps > 0 ? _measured / _steps : _secondsPerStep;
        return pace > 0 ? TimeSpan.FromSeconds(pace * Math.Max(0, Planned - step)) : null;
    }
}
