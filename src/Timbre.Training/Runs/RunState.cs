namespace Timbre.Training.Runs;

/// <summary>Where a run stands, apart from its tensors.</summary>
internal sealed record RunState
{
    /// <summary>Steps done.</summary>
    public long Step { get; init; }

    /// <summary>Steps the run will have, which the schedule counts on; 0 while a time budget has not yet been measured out.</summary>
    public long PlannedSteps { get; init; }

    /// <summary>Step from which the rest of the schedule was last laid out over the rest of the steps.</summary>
    public long LaidOutFromStep { get; init; }

    /// <summary>Place in the schedule, in the recipe's steps, where the run stood then.</summary>
    public double LaidOutFromPosition { get; init; }

    /// <summary>Steps after which it stops, as asked for; null: only the time budget stops it.</summary>
    public long? MaxSteps { get; init; }

    /// <summary>Seconds after which it stops; null: no time budget.</summary>
    public double? BudgetSeconds { get; init; }

    /// <summary>Seconds spent, over all its parts.</summary>
    public double Seconds { get; init; }

    /// <summary>Updates of the weight average.</summary>
    public long AverageUpdates { get; init; }

    /// <summary>What the learning rate's schedule remembers besides the step; empty for most.</summary>
    public IReadOnlyList<double> Schedule { get; init; } = [];

    /// <summary>Lowest validation error so far, as a share; null: none yet.</summary>
    public double? BestEer { get; init; }

    /// <summary>Validation error of the model kept as the best: within a standard error of the lowest; null: none yet.</summary>
    public double? KeptEer { get; init; }

    /// <summary>Steps that the model kept as the best had done; null: none yet.</summary>
    public long? KeptStep { get; init; }

    /// <summary>Step of the last validation; 0: none yet.</summary>
    public long ValidatedStep { get; init; }

    /// <summary>Name, speakers and utterances of the sets, hashed: a run goes on with the same recordings.</summary>
    public string Data { get; init; } = "";

    /// <summary>The same in words, to say what differs.</summary>
    public string DataInWords { get; init; } = "";

    /// <summary>True where the run reached its end.</summary>
    public bool IsFinished { get; init; }

    /// <summary>The state after a validation at this step.</summary>
    /// <param name="report">What came out; null where there was nobody to try the network on.</param>
    public RunState Validated(ValidationReport? report) => report is null
        ? this with { ValidatedStep = Step }
        : this with
        {
            ValidatedStep = Step,
            BestEer = Math.Min(report.Eer, BestEer ?? 1),
            KeptEer = report.IsBest ? report.Eer : KeptEer,
            KeptStep = report.IsBest ? report.Step : KeptStep,
        };
}
