using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;
using Timbre.Settings;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Augmentation;

public sealed class NoiseOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_FolderOfRecordings_AddsThem()
    {
        WavWriter.Write(_folder["a.wav"], Signals.Sine(8000, 2000), Signals.RateHz);
        var options = new NoiseOptions { Folder = Path.GetDirectoryName(_folder["a.wav"])!, LowestSnrDb = 0, HighestSnrDb = 0 };
        var samples = Signals.Sine(8000, 500);

        options.Create(new AugmentationSources())!.Apply(samples, new Random(1));

        Signals.Decibels(Signals.PowerAt(samples, 500) / Signals.PowerAt(samples, 2000)).ShouldBe(0, 0.1);
    }

    [Fact]
    public void Create_NoSuchFolder_IsRefusedUnlessOptional()
    {
        var missing = _folder["none"];
        var warnings = new List<string>();
        var sources = new AugmentationSources { Warn = warnings.Add };

        Should.Throw<SettingsException>(() => new NoiseOptions { Folder = missing }.Create(sources)).Message.ShouldBe(
            $"augmentations: noise: expected a folder of recordings, got {missing}. "
            + "Name one that is there, leave folder out to make the noise, or set optional: true to go without.");
        warnings.ShouldBeEmpty();

        new NoiseOptions { Folder = missing, Optional = true }.Create(sources).ShouldBeNull();
        warnings.ShouldBe(
            [$"augmentations: noise: expected a folder of recordings, got {missing}. Training goes on without recorded noise."]);
    }

    [Fact]
    public void Create_FolderWithoutRecordings_IsRefusedEvenIfOptional()
    {
        var folder = Path.GetDirectoryName(_folder.Write("notes.txt", "none here"u8))!;

        Should.Throw<SettingsException>(() => new NoiseOptions { Folder = folder, Optional = true }.Create(new AugmentationSources()))
            .Message.ShouldBe(
                $"augmentations: noise: expected recordings in {folder}, got none. Name a folder that holds audio, or leave folder out.");
    }

    [Fact]
    public void Create_SameSeed_MakesTheSameNoise()
    {
        float[] Heard(int seed)
        {
            var samples = Signals.Sine(4000, 500);
            new NoiseOptions { Sounds = 1 }.Create(new AugmentationSources { Seed = seed })!.Apply(samples, new Random(3));
            return samples;
        }

        Heard(1).ShouldBe(Heard(1));
        Heard(1).ShouldNotBe(Heard(2));
    }

    [Fact]
    public void Create_NumbersOutOfRange_NamesThemAll() =>
        Should.Throw<ArgumentException>(() => new NoiseOptions { Sounds = 0, LowestSnrDb = 20 }.Create(new AugmentationSources()))
            .Message.ShouldStartWith(
                "NoiseOptions: sounds: expected 1 to 10000, got 0; lowestSnrDb: expected at most highestSnrDb, which is 15, got 20. ");
}
