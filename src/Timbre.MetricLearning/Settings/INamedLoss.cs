namespace Timbre.MetricLearning;

/// <summary>A loss that recipes know. A class that implements it, in any assembly of the program, is in <see cref="LossCatalog"/> by itself.</summary>
public interface INamedLoss
{
    /// <summary>Its name in recipes, its settings, and how it is made from them.</summary>
    static abstract LossKind Kind { get; }
}
