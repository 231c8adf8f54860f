namespace Timbre.MetricLearning.Losses;

/// <summary>What a loss needs to know beside its options.</summary>
/// <param name="Dim">Size of an embedding.</param>
/// <param name="Classes">Number of training speakers.</param>
/// <param name="Random">Source of first weights, and of what miners and dropout draw.</param>
/// <param name="Name">Prefix of the parameters' names; empty: none.</param>
public sealed record LossContext(int Dim, int Classes, Random Random, string Name = "")
{
    /// <summary>The full name of a parameter, or the prefix of a part.</summary>
    /// <param name="name">Its own.</param>
    public string Prefixed(string name) => Name.Length == 0 ? name : $"{Name}.{name}";
}
