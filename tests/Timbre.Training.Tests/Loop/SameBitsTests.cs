using System.Runtime.InteropServices;
using Timbre.Audio.Reading;
using Timbre.Audio.Resampling;
using Timbre.Neural.Files;
using Timbre.Testing;
using Timbre.Training.Data;

namespace Timbre.Training.Tests.Loop;

/// <summary>The same recipe, seed and files give the same weights to the bit, however many threads read, augment and learn.</summary>
public sealed class SameBitsTests : IDisposable
{
    // Files at another rate than the networks listen at: reading resamples them.
    private const int FileRateHz = 22_050;

    // With many threads on few slices a step is slow; each step has every kind of them.
    private const int FewSteps = 25;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("losses=[{kind: aamSoftmax, margin: 0.1, scale: 15}, {kind: angularPrototypical}]")]
    [InlineData(
        "network={kind: log, embedding: 16, inBlock: {width: 8}, encoder: {widths: [8, 12, 17], resBlocks: [0, 1, 1]}}",
        "losses=[{kind: batchHard, soft: true}, {kind: crossEntropy, dropout: 0.5}]",
        "batch.seconds=0.25",
        "data.level=peak",
        "optimizer={kind: nadam, l2: 1.0e-6}")]
    public void Run_AHundredStepsOnFiles_SameBitsOnOneTwoAndThreeThreads(params string[] overrides)
    {
        WriteVoices();
        var expected = Train(1, overrides);
        Train(2, overrides).ShouldBe(expected);
        Train(3, overrides).ShouldBe(expected);
    }

    /// <summary>Batches of two slices and of four, on more threads than that.</summary>
    [Theory]
    [InlineData(1, "kind: log, embedding: 16, inBlock: {width: 8}, encoder: {widths: [8, 12, 17], resBlocks: [0, 1, 1]}")]
    [InlineData(2, "kind: log, embedding: 16, inBlock: {width: 8}, encoder: {widths: [8, 12, 17], resBlocks: [0, 1, 1]}")]
    [InlineData(2, "kind: ecapa")]
    public void Run_FewerSlicesThanThreads_SameBits(int utterances, string network)
    {
        WriteVoices();
        string[] overrides =
        [
            $"network={{{network}}}", $"batch.utterancesPerSpeaker={utterances}", "batch.speakers=2", "batch.seconds=0.25",
        ];
        var expected = Train(1, overrides, FewSteps);
        Train(8, overrides, FewSteps).ShouldBe(expected);
        Train(16, overrides, FewSteps).ShouldBe(expected);
    }

    private List<(string Name, string Bits)> Train(int threads, string[] overrides, int steps = 100)
    {
        var result = Trainer.Run(new TrainingOptions
        {
            Recipe = TinyRecipe.Make([
                .. overrides,
                "data.trimSilence=true",
                "speedClasses=[0.9]",
                "batch.shorterSeconds=[0.2]",
                "augmentations=[{kind: reverberation, probability: 0.3, rooms: 3}, {kind: babble, probability: 0.2}, "
                    + "{kind: telephone, probability: 0.4}, {kind: dataPp}]"]),
            Data = TrainingData.FromFolders([_folder["voices"]]),
            Folder = _folder[$"on-{threads}"],
            Steps = steps,
            Threads = threads,
        });
        result.Step.ShouldBe(steps);
        var checkpoint = Directory.GetFiles(Path.Combine(result.Folder, "checkpoints")).Max(StringComparer.Ordinal)!;
        return
        [
            .. new[] { Path.Combine(result.Folder, "last.safetensors"), checkpoint }
                .SelectMany(file => Safetensors.Read(file).Tensors)
                .Select(tensor => (tensor.Key, Convert.ToHexString(MemoryMarshal.AsBytes(tensor.Value.Values.AsSpan())))),
        ];
    }

    private void WriteVoices()
    {
        var voices = SyntheticSet.Create(12, 3, 0.8, seed: 500);
        var resampler = new Resampler(AudioReader.StandardRateHz, FileRateHz);
        foreach (var speaker in voices.Sets[0].Speakers)
        {
            Directory.CreateDirectory(_folder[$"voices/{speaker.Name}"]);
            foreach (var (number, utterance) in speaker.Utterances.Index())
            {
                WavWriter.Write(
                    _folder[$"voices/{speaker.Name}/{number}.wav"], resampler.Apply(voices.Reader.Read(utterance)), FileRateHz);
            }
        }
    }
}
