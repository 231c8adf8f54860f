using Timbre.Training.Data;

namespace Timbre.Lab.Search;

/// <summary>What is searched, on what, and for how long.</summary>
public sealed record SearchPlan
{
    /// <summary>Name or path of the recipe.</summary>
    public required string Recipe { get; init; }

    /// <summary>Settings laid over it in every trial, each <c>key.path=value</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Which settings are searched.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>The recordings.</summary>
    public required TrainingData Data { get; init; }

    /// <summary>Recordings of others, on whom trials are tried; null: those whom the recipe holds out.</summary>
    public TrainingData? HeldOut { get; init; }

    /// <summary>The folder of the search.</summary>
    public required string Folder { get; init; }

    /// <summary>How many trials, all stages together.</summary>
    public required int Trials { get; init; }

    /// <summary>Stages from coarse to fine.</summary>
    public int Stages { get; init; } = 2;

    /// <summary>Steps of the longest trials; null: what the budget allows, or where there is none the recipe's.</summary>
    public long? Steps { get; init; }

    /// <summary>Time for all trials together; null: as long as they take.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>What is lowered.</summary>
    public SearchMeasure Measure { get; init; }

    /// <summary>True to stop trials that are worse than the median of the others.</summary>
    public bool Prunes { get; init; } = true;

    /// <summary>Trials at the same time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Threads of a trial; 0: the processors shared among the jobs.</summary>
    public int Threads { get; init; }

    internal int ThreadsOfTrial => Threads > 0 ? Threads : Math.Max(1, Environment.ProcessorCount / Jobs);
}
