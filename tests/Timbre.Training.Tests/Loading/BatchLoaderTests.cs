using Timbre.Speakers.FrontEnds;
using Timbre.Training.Augmenting;
using Timbre.Training.Data;
using Timbre.Training.Loading;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Loading;

public sealed class BatchLoaderTests
{
    private static readonly TrainingData Voices = SyntheticSet.Create(10, 3, 0.7, seed: 40);

    private static readonly Recipe Recipe = TinyRecipe.Make(
        "speedClasses=[0.9]",
        "batch.shorterSeconds=[0.4]",
        "augmentations=[{kind: equalizer}, {kind: babble, probability: 0.5}, {kind: featureMasking}]");

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(4, 1, 2)]
    [InlineData(3, 5, 2)]
    [InlineData(2, 3, 2048)]
    public void Take_AnyThreadsAheadAndCache_GivesTheSameBatches(int threads, int ahead, int cacheMegabytes)
    {
        var expected = Batches(0, 5, threads: 1, ahead: 1, cacheMegabytes: 2048);

        var actual = Batches(0, 5, threads, ahead, cacheMegabytes);

        actual.ShouldBe(expected);
    }

    [Fact]
    public void Take_FromALaterStep_GivesTheBatchesOfThatStep() =>
        Batches(3, 2, 2, 2, 64).ShouldBe(Batches(0, 5, 2, 2, 64)[3..]);

    [Fact]
    public void Processor_AfterBatches_IsWhatTheThreadsUsed()
    {
        using var loader = Loader(new SpeechStore(Voices.Reader, Recipe.Data), 0, 2, 2);
        var before = loader.Processor;

        loader.Take();
        loader.Take();

        loader.Processor!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        loader.Processor.Value.ShouldBeGreaterThanOrEqualTo(before!.Value);
        loader.Processor.Value.ShouldBeLessThan(Environment.CpuUsage.TotalTime);
    }

    [Fact]
    public void Take_ReaderFails_FaultReachesTheCaller()
    {
        var store = new SpeechStore(new BrokenReader(), Recipe.Data);
        using var loader = Loader(store, 0, 2, 2);

        Should.Throw<InvalidOperationException>(() => loader.Take()).Message.ShouldBe("broken");
    }

    private static string[] Batches(long first, int count, int threads, int ahead, int cacheMegabytes)
    {
        var data = TinyRecipe.Make($"data.cacheMegabytes={cacheMegabytes}").Data;
        using var loader = Loader(new SpeechStore(Voices.Reader, data), first, ahead, threads);
        var batches = new string[count];
        for (var i = 0; i < count; i++)
        {
            var batch = loader.Take();
            var used = batch.Inputs.AsSpan(0, batch.Labels.Length * batch.Numbers);
            var hash = System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(used));
            batches[i] = $"{batch.Step}: {string.Join(' ', batch.Labels)}: {Convert.ToHexString(hash)}";
        }

        return batches;
    }

    private static BatchLoader Loader(SpeechStore store, long first, int ahead, int threads)
    {
        var speakers = Voices.Sets[0].Speakers;
        var slicer = new Slicer(store, joinShort: true);
        var chain = AugmentationFactory.Create(Recipe, speakers, slicer, _ => { });
        var maker = new ExampleMaker(speakers, slicer, new FrontEnd(Recipe.Network.FrontEnd), chain, Recipe);
        return new BatchLoader(new BatchPlanner(speakers, Recipe), maker, first, ahead, threads);
    }

    private sealed class BrokenReader : IUtteranceReader
    {
        public TimeSpan? LengthOfLong(Utterance utterance) => null;

        public float[] Read(Utterance utterance) => throw new InvalidOperationException("broken");

        public float[] ReadPart(Utterance utterance, TimeSpan start, TimeSpan length) => Read(utterance);
    }
}
