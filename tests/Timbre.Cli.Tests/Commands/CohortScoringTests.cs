using System.Globalization;
using Timbre.Speakers.Models;

namespace Timbre.Cli.Commands;

/// <summary>A model with impostors: every command gives the same scores, and those are what the formula says.</summary>
public sealed class CohortScoringTests : IClassFixture<SmallWorld>
{
    private const double Weight = 0.25;
    private const int Top = 2;
    private readonly SmallWorld _world;
    private readonly float[][] _cohort;
    private readonly Dictionary<string, float[]> _embeddings;

    public CohortScoringTests(SmallWorld world)
    {
        _world = world;
        _embeddings = Embed();
        _cohort = [.. Enumerable.Range(0, 3).Select(i => _embeddings[world.Recording(3, i)])];
        world.SaveModel(
            "cohort.safetensors",
            seed: 1,
            SmallWorld.Threshold,
            new ScoringCohort(new ScoringOptions { Top = Top, Weight = Weight }, [.. _cohort.SelectMany(row => row)]));
    }

    [Fact]
    public void VerifyAndIdentify_ModelWithImpostors_ScoreByTheFormula()
    {
        var gallery = _world.NewGallery();
        Run("enroll", "ann", _world.Recording(1, 0), "--gallery", gallery).Code.ShouldBe(ExitCodes.Success);

        var verified = Run("verify", "ann", _world.Recording(1, 1), "--gallery", gallery);
        var identified = Run("identify", _world.Recording(1, 1), "--gallery", gallery);

        var expected = Score(_world.Recording(1, 0), _world.Recording(1, 1));
        verified.Json.GetProperty("score").GetDouble().ShouldBe(expected, 1e-4);
        identified.Json[0].GetProperty("candidates")[0].GetProperty("score").GetDouble().ShouldBe(expected, 1e-4);
    }

    [Fact]
    public void Evaluate_ModelWithImpostors_HasItsThresholdOnTheirScale()
    {
        // One target and one nontarget, apart by their scores: equal rates lie between the two.
        File.WriteAllText(_world["two.trials"], "1 s1/0.wav s1/0.wav\n0 s1/0.wav s2/0.wav\n");
        var run = CommandRun.InProcess(
            "evaluate", _world["cohort.safetensors"], "--trials", _world["two.trials"], "--root", _world["speech"], "--json");

        run.Code.ShouldBe(ExitCodes.Success, run.Error);
        run.Json[0].GetProperty("eerPercent").GetDouble().ShouldBe(0);
        run.Json[0].GetProperty("threshold").GetDouble().ShouldBeInRange(
            Score(_world.Recording(1, 0), _world.Recording(2, 0)) - 1e-4, Score(_world.Recording(1, 0), _world.Recording(1, 0)) + 1e-4);
    }

    [Fact]
    public void Verify_GalleryOfTheSameNetworkWithoutImpostors_IsAccepted()
    {
        // The same weights embed alike: enrolled voices stay, only scores differ.
        var gallery = _world.NewGallery();
        CommandRun.InProcess(
            "enroll", "ann", _world.Recording(1, 0), "--gallery", gallery, "--model", _world.Model).Code.ShouldBe(ExitCodes.Success);

        var run = Run("verify", "ann", _world.Recording(1, 1), "--gallery", gallery);

        run.Error.ShouldBeEmpty();
        run.Json.GetProperty("score").GetDouble().ShouldBe(Score(_world.Recording(1, 0), _world.Recording(1, 1)), 1e-4);
    }

    [Fact]
    public void Info_ModelWithImpostors_TellsOfThem()
    {
        CommandRun.InProcess("info", _world["cohort.safetensors"]).Output.ShouldContain("3 impostors");
        CommandRun.InProcess("info", _world.Model).Output.ShouldContain("scoring      cosine\n");
        CommandRun.InProcess(
            "info", _world["cohort.safetensors"], "--json").Json.GetProperty("scoring").GetProperty("impostors").GetInt32().ShouldBe(3);
    }

    private CommandRun Run(params string[] arguments) =>
        CommandRun.InProcess([.. arguments, "--model", _world["cohort.safetensors"], "--json"]);

    private Dictionary<string, float[]> Embed()
    {
        CommandRun.InProcess("embed", _world.Model, _world["speech"], "--out", _world["all.csv"]).Code.ShouldBe(ExitCodes.Success);
        return File.ReadLines(_world["all.csv"]).Skip(1).Select(line => line.Split(',')).ToDictionary(
            row => row[0], row => row[2..].Select(text => float.Parse(text, CultureInfo.InvariantCulture)).ToArray());
    }

    private double Score(string left, string right)
    {
        var (a, b) = (_embeddings[left], _embeddings[right]);
        return Cosine(a, b) - (Weight * (Mean(a) + Mean(b)));

        double Mean(float[] side) => _cohort.Select(row => Cosine(row, side)).OrderDescending().Take(Top).Average();
    }

    private static double Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
