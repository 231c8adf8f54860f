using System.ComponentModel.DataAnnotations;

namespace Timbre.Settings.Tests;

/// <summary>A body, for tests.</summary>
public abstract record ShapeOptions
{
    /// <summary>Share of the light that passes, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double Opacity { get; init; } = 1;
}

/// <summary>A ball of one <see cref="Radius"/>.</summary>
[Kind("ball")]
[Formerly("sphere")]
public sealed record BallOptions : ShapeOptions, ICheckedOptions
{
    /// <summary>In meters.</summary>
    [Range(0.0, 10.0, MinimumIsExclusive = true)]
    public double Radius { get; init; } = 1;

    /// <summary>Of the hole in it; smaller than <see cref="Radius"/>.</summary>
    [Range(0.0, 10.0)]
    public double Hole { get; init; }

    public IEnumerable<string> FindFaults() =>
        new OptionFaults().Require(Hole < Radius, "hole", "less than radius", Hole);
}

/// <summary>A box.</summary>
[Kind("box")]
public sealed record BoxOptions : ShapeOptions
{
    public BoxOptions() => Opacity = 0.5;

    /// <summary>Edges in meters.</summary>
    [Range(1, 9)]
    public IReadOnlyList<int> Edges { get; init; } = [1, 2, 3];

    /// <summary>What it is made of.</summary>
    [Formerly("stuff")]
    public Material Material { get; init; } = Material.RawWood;

    /// <summary>What lies in it, or null.</summary>
    public ShapeOptions? Content { get; init; }
}

/// <summary>What bodies are made of.</summary>
public enum Material
{
    /// <summary>As it grew.</summary>
    [Formerly("timber")]
    RawWood,

    /// <summary>Cast.</summary>
    Iron,
}

/// <summary>A shelf of bodies.</summary>
public sealed record ShelfOptions
{
    /// <summary>From left to right.</summary>
    public IReadOnlyList<ShapeOptions> Shapes { get; init; } = [];

    /// <summary>The one in front.</summary>
    public ShapeOptions Front { get; init; } = new BoxOptions { Edges = [4] };

    /// <summary>Prices by name.</summary>
    [Range(0.0, 1e9)]
    public IReadOnlyDictionary<string, double> Prices { get; init; } = new Dictionary<string, double>();

    /// <summary>How long it holds.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Weight in kilograms; null: not known.</summary>
    [Range(0, 100)]
    public int? Weight { get; init; }

    /// <summary>Free text.</summary>
    public string Label { get; init; } = "";

    /// <summary>True where it hangs.</summary>
    public bool Hangs { get; init; }
}
