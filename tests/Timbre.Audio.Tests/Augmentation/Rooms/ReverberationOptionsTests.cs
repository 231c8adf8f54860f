using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;
using Timbre.Settings;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Augmentation;

public sealed class ReverberationOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_FolderOfResponses_ConvolvesWithThem()
    {
        float[] response = [1, 0, 0, 0.5f];
        WavWriter.Write(_folder["a.wav"], response, Signals.RateHz);
        var samples = Signals.Noise(2000, seed: 1);
        var expected = (float[])samples.Clone();
        Reverberation.Convolve(expected, AudioReader.ReadAt(_folder["a.wav"]));

        new ReverberationOptions { Folder = Path.GetDirectoryName(_folder["a.wav"])! }
            .Create(new AugmentationSources()).Apply(samples, new Random(1));

        samples.ShouldBe(expected);
        (samples[3] / samples[0]).ShouldBe((Signals.Noise(4, 1)[3] / Signals.Noise(4, 1)[0]) + 0.5f, 1e-3f);
    }

    [Fact]
    public void Create_NoSuchFolder_IsRefused()
    {
        var missing = _folder["none"];

        Should.Throw<SettingsException>(() => new ReverberationOptions { Folder = missing }.Create(new AugmentationSources()))
            .Message.ShouldBe(
                $"augmentations: reverberation: expected a folder of impulse responses, got {missing}. "
                + "Leave folder out to simulate rooms.");
    }

    [Fact]
    public void Create_RoomOutOfOrder_NamesItsKeys()
    {
        var options = new ReverberationOptions { Room = new RoomOptions { LowestSideM = 20, HighestDecaySeconds = 9 } };

        Should.Throw<ArgumentException>(() => options.Create(new AugmentationSources())).Message.ShouldStartWith(
            "ReverberationOptions: room.highestDecaySeconds: expected 0.05 to 5, got 9; "
            + "room.lowestSideM: expected at most highestSideM, which is 10, got 20.");
    }
}
