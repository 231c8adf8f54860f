using Timbre.Testing;
using Timbre.Training.Data;

namespace Timbre.Training.Tests.Loop;

/// <summary>Sets so small that nobody is held out.</summary>
public sealed class FewSpeakersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void Run_TooFewToHoldOut_SaysSoAndKeepsTheLastModelAsTheBest(int speakers)
    {
        var watch = new Warnings();

        var result = Trainer.Run(Options(speakers), watch);

        watch.All.ShouldHaveSingleItem().ShouldContain("got 0 held out");
        result.BestEer.ShouldBeNull();
        result.ModelPath.ShouldBe(Path.Combine(result.Folder, "best.safetensors"));
        File.ReadAllBytes(result.ModelPath!).ShouldBe(File.ReadAllBytes(Path.Combine(result.Folder, "last.safetensors")));
    }

    [Fact]
    public void Run_SetLeftOutOfValidation_HoldsNobodyOutOfIt()
    {
        var watch = new Warnings();

        Trainer.Run(Options(12, "validation.leaveOut=[synthetic-voices]"), watch);

        watch.All.ShouldHaveSingleItem().ShouldContain("got 0 held out");
    }

    [Fact]
    public void Run_NobodyToBeHeldOut_NeedsNoWarning()
    {
        var watch = new Warnings();

        Trainer.Run(Options(4, "validation.speakerShare=0"), watch);

        watch.All.ShouldBeEmpty();
    }

    [Fact]
    public void Run_NameOfASetOneLetterOff_AsksWhetherItWasMeant()
    {
        var watch = new Warnings();

        Trainer.Run(Options(12, "validation.leaveOut=[synthetic-voice]"), watch);

        watch.All.ShouldHaveSingleItem().ShouldContain("Did you mean synthetic-voices?");
    }

    [Fact]
    public void Run_GainThatFeaturesTakeOut_IsSaidToChangeNothing()
    {
        var watch = new Warnings();

        Trainer.Run(Options(12, "augmentations=[{kind: gain}]"), watch);

        watch.All.ShouldHaveSingleItem().ShouldContain("gain changes nothing");
    }

    private TrainingOptions Options(int speakers, params string[] overrides) => new()
    {
        Recipe = TinyRecipe.Make(overrides),
        Data = SyntheticSet.Create(speakers, 2, 0.8, seed: 40),
        Folder = _folder["run"],
        Steps = 2,
        Threads = 1,
    };

    private sealed class Warnings : SilentObserver
    {
        public List<string> All { get; } = [];

        public override void Warned(string message) => All.Add(message);
    }
}
