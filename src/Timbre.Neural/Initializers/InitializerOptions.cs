namespace Timbre.Neural.Initializers;

/// <summary>The first values of weights.</summary>
public abstract record InitializerOptions
{
    /// <summary>Makes what gives the values.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
    public abstract Initializer Create();
}
