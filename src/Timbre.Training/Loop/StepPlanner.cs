using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Training.Loop;

/// <summary>
/// Lays a run out over its steps or its time: how many steps it will have, where in the schedule each stands, when it is
/// tried on held-out speakers, and when it is over. The number of steps of a time budget follows from the speed measured so
/// far, anew every few steps.
/// </summary>
/// <param name="recipe">Steps of the schedule, times of validation, rhythm of checkpoints.</param>
/// <param name="maxSteps">Steps it must not exceed; null: none.</param>
/// <param name="budgetSeconds">Time it must not exceed, its end included; null: none.</param>
/// <param name="earlier">Where an interrupted run stood: its plan goes on where steps and time are the same; null: a new run.</param>
internal sealed class StepPlanner(Recipe recipe, long? maxSteps, double? budgetSeconds, RunState? earlier = null)
{
    /// <summary>Steps after which the speed is known well enough for a first plan, and between later ones.</summary>
    private const int StepsBetweenPlans = 10;

    /// <summary>Time between plans where steps are long, in seconds.</summary>
    private const double SecondsBetweenPlans = 1;

    /// <summary>What the end may take longer than such things took before.</summary>
    private const double Caution = 1.25;

    /// <summary>Validations on the way take at most one part in so many of a time budget.</summary>
    private const double ValidationParts = 11;

    private readonly RunningMean _step = new(1.0 / 256);
    private readonly RunningMean _validation = new(0.5);
    private readonly RunningMean _save = new(0.5);
    private volatile ScheduleLayout _layout = earlier is not null && earlier.MaxSteps == maxSteps && earlier.BudgetSeconds == budgetSeconds
        ? new(recipe.Schedule.Steps, earlier.PlannedSteps, earlier.LaidOutFromStep, earlier.LaidOutFromPosition)
        : new(recipe.Schedule.Steps, budgetSeconds is null ? maxSteps ?? recipe.Schedule.Steps : 0);
    private double _sincePlan;
    private int _stepsSincePlan;
    private double _validatedAt = earlier?.Seconds ?? 0;

    /// <summary>Steps of the run; 0 while not known.</summary>
    public long Planned => _layout.Planned;

    /// <summary>What a validation, or the end where there is none, costs in steps, as long as it was not measured.</summary>
    public double StepsOfAValidation { get; set; }

    private bool Validates => recipe.Validation.SpeakerShare > 0;

    private double ValidationSeconds => _validation.Count > 0 ? _validation.Value : StepsOfAValidation * _step.Value;

    private double EndSeconds => Caution * (ValidationSeconds + _save.Value);

    /// <summary>Place of a step in the recipe's schedule. May be asked from any thread.</summary>
    public double PositionOf(long step) => _layout.PositionOf(step);

    /// <summary>Notes the plan in a run's state.</summary>
    /// <param name="state">The rest of the state.</param>
    /// <param name="isFinished">True where the run ends here, whatever was planned.</param>
    public RunState Note(RunState state, bool isFinished) => state with
    {
        IsFinished = isFinished,
        PlannedSteps = isFinished ? state.Step : Planned,
        LaidOutFromStep = _layout.FromStep,
        LaidOutFromPosition = _layout.FromPosition,
    };

    /// <summary>Counts a step, and plans anew where it is time.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="seconds">What it took.</param>
    /// <param name="elapsed">Seconds spent on the run, everything included.</param>
    public void CountStep(long step, double seconds, double elapsed)
    {
        _step.Add(seconds);
        _sincePlan += seconds;
        _stepsSincePlan++;
        var isDue = _stepsSincePlan >= StepsBetweenPlans || (Planned > 0 && _sincePlan >= SecondsBetweenPlans);
        if (budgetSeconds is { } budget && isDue)
        {
            (_stepsSincePlan, _sincePlan) = (0, 0);
            _layout = _layout.Replan(step, Math.Min(step + StepsIn(step, budget - elapsed), maxSteps ?? long.MaxValue));
        }
    }

    /// <summary>Counts a validation with the models it wrote.</summary>
    public void CountValidation(double seconds, double elapsed)
    {
        _validation.Add(seconds);
        _validatedAt = elapsed;
    }

    /// <summary>Counts a checkpoint.</summary>
    public void CountSave(double seconds) => _save.Add(seconds);

    /// <summary>True where the network should be tried now; the end of the run is not asked for.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="validatedStep">Steps done at the last validation.</param>
    /// <param name="elapsed">Seconds spent on the run.</param>
    public bool IsValidationDue(long step, long validatedStep, double elapsed)
    {
        if (!Validates || Planned == 0)
        {
            return false;
        }

        // Not so late that the one at the end says the same again.
        var every = Math.Max(1, Planned / recipe.Validation.Times);
        return step - validatedStep >= every
            && Planned - step > every / 2
            && (budgetSeconds is null || elapsed - _validatedAt >= (ValidationParts - 1) * ValidationSeconds);
    }

    /// <summary>True where the run is over: its steps are done, or another one and the end would take too long.</summary>
    public bool IsOver(long step, double elapsed) =>
        (Planned > 0 && step >= Planned)
        || (maxSteps is { } most && step >= most)
        || (budgetSeconds is { } budget && elapsed + _step.Value + EndSeconds >= budget);

    /// <summary>Time still to go; null while not known.</summary>
    public TimeSpan? Remaining(long step, double elapsed)
    {
        if (budgetSeconds is { } budget && Planned == 0)
        {
            return TimeSpan.FromSeconds(Math.Max(0, budget - elapsed));
        }

        return _step.Count > 0 ? TimeSpan.FromSeconds((_step.Value * Math.Max(0, Planned - step)) + EndSeconds) : null;
    }

    /// <summary>Steps that fit in a time beside validations, checkpoints and the end.</summary>
    private long StepsIn(long step, double seconds)
    {
        var left = Math.Max(0, seconds - EndSeconds);
        if (Validates && Planned > 0)
        {
            var times = (double)(Planned - step) / Math.Max(1, Planned / recipe.Validation.Times);
            left -= Math.Min(times * ValidationSeconds, left / ValidationParts);
        }
        else if (Validates)
        {
            left -= Math.Min((recipe.Validation.Times - 1) * ValidationSeconds, left / ValidationParts);
        }

        var untilSave = Math.Min(recipe.Checkpoints.EverySeconds, recipe.Checkpoints.EverySteps * _step.Value);
        return (long)(left / (_step.Value * (1 + (_save.Value / Math.Max(untilSave, 1e-9)))));
    }
}
