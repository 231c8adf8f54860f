using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Doctor;

/// <summary>What is examined.</summary>
public sealed record ExaminationOptions
{
    /// <summary>The recipe.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>The recordings it is to be trained on.</summary>
    public required TrainingData Data { get; init; }

    /// <summary>Recordings of others on whom the network will be tried: none of them may be in <see cref="Data"/>. Null: none.</summary>
    public TrainingData? Validation { get; init; }

    /// <summary>Threads to work with; 0: one for each processor.</summary>
    public int Threads { get; init; }
}
