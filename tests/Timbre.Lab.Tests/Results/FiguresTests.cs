using Timbre.Lab.Results;
using Timbre.Training.Recipes;

namespace Timbre.Lab.Tests.Results;

/// <summary>Figures of a made-up run whose values are known.</summary>
public sealed class FiguresTests
{
    // Losses fall by 0.1 a line; those on the fixed slices go up and down by 0.2 about 2.
    private static readonly LabResult Run = new(
        "20", "short", 1, "hash", 64, 400, 60, false, 0.25,
        [.. Enumerable.Range(0, 20).Select(line => new LabPoint(
            20 * (line + 1), 3 - (0.1 * line), 0.05 * line, null, 2 + (line % 2 == 0 ? 0.2 : -0.2), 0.5, null, line == 7 ? 9 : 0.2))],
        [new("in.conv.weight", 1e-4), new("encoder.0.conv.weight", 1e-3), new("encoder.1.conv.weight", 1e-2)]);

    [Theory]
    [InlineData(LogFigure.TrainingLoss, 1.15)]
    [InlineData(LogFigure.TrainingAccuracy, 0.925)]
    [InlineData(LogFigure.ValidationLoss, 2)]
    [InlineData(LogFigure.ValidationAccuracy, 0.5)]
    [InlineData(LogFigure.Overfitting, 0.85)]
    [InlineData(LogFigure.Eer, 0.25)]
    [InlineData(LogFigure.SecondsPerStep, 0.2)]
    [InlineData(LogFigure.GradientSlope, 2)]
    public void Of_Run_IsWhatItSays(LogFigure figure, double value) => Figures.Of(Run, figure)!.Value.ShouldBe(value, 1e-9);

    [Fact]
    public void LossToChance_IsAShareOfTheLogarithmOfSpeakers() =>
        Figures.Of(Run, LogFigure.LossToChance)!.Value.ShouldBe(1.15 / Math.Log(64), 1e-9);

    [Fact]
    public void Fluctuation_OfANoisyLoss_IsItsDeviationAndOfAFallingOneNothing()
    {
        var even =
            Run with { Points = [.. Run.Points.Index().Select(point => point.Item with { ValidationLoss = 4 - (0.1 * point.Index) })] };

        // Steps of 0.4 up and down: deviation 0.42 over root 2, as a share of a mean of 2.
        Figures.Of(Run, LogFigure.Fluctuation)!.Value.ShouldBe(0.149, 2e-3);
        Figures.Of(even, LogFigure.Fluctuation)!.Value.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Of_DivergedRun_IsWhatChanceIsAndNothingElse()
    {
        var diverged = Run with { Diverged = true, Eer = null };

        Figures.Of(diverged, LogFigure.LossToChance).ShouldBe(1);
        Figures.Of(diverged, LogFigure.TrainingLoss).ShouldBeNull();
        Figures.Of(Run with { Speakers = 0 }, LogFigure.LossToChance).ShouldBeNull();
    }

    [Fact]
    public void Of_WhatTheRunHasNot_IsNull()
    {
        Figures.Of(Run, LogFigure.ValidationFraction).ShouldBeNull();
        Figures.Of(Run with { Points = [] }, LogFigure.TrainingLoss).ShouldBeNull();
        Figures.Of(Run with { LayerGradients = [] }, LogFigure.GradientSlope).ShouldBeNull();
    }
}
