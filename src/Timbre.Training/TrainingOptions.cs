using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training;

/// <summary>What is trained, on what, and for how long.</summary>
public sealed record TrainingOptions
{
    /// <summary>The recipe; with <see cref="Resume"/> the run's own is taken instead.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>The recordings.</summary>
    public required TrainingData Data { get; init; }

    /// <summary>
    /// Recordings of other speakers, on whom the network is tried in place of those that the recipe holds out of
    /// <see cref="Data"/>: nobody is held out then. Null: the recipe's.
    /// </summary>
    public TrainingData? Validation { get; init; }

    /// <summary>The run folder: new or empty, or with <see cref="Resume"/> that of an earlier run.</summary>
    public required string Folder { get; init; }

    /// <summary>Threads of the network, and as many that prepare data; 0: one for each processor.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// Steps after which the run ends, the recipe's schedule laid out over them. Null: the recipe's where there is no time
    /// budget either.
    /// </summary>
    public long? Steps { get; init; }

    /// <summary>Time after which the run ends, all its parts together. The schedule is laid out over it.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Goes on with an earlier run; its steps and time budget hold unless they are given anew.</summary>
    public bool Resume { get; init; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Folder);
        ArgumentNullException.ThrowIfNull(Recipe);
        ArgumentNullException.ThrowIfNull(Data);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TimeBudget ?? TimeSpan.MaxValue, TimeSpan.Zero);
    }
}
