using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class RecordingsTests
{
    [RecordingsFact]
    public void ReadAt_FilesOfEverySet_GivesSpeechAt16KHz()
    {
        var speech = Path.Combine(Repository.Recordings!, "speech");
        foreach (var set in new[] { "dev", "train" }.SelectMany(part => Directory.GetDirectories(Path.Combine(speech, part))))
        {
            var file = Directory.EnumerateFiles(set, "*", SearchOption.AllDirectories)
                .First(name => name.EndsWith(".flac", StringComparison.Ordinal) || name.EndsWith(".opus", StringComparison.Ordinal));

            var samples = AudioReader.ReadAt(file);

            var info = AudioReader.Probe(file);
            (samples.Length / 16000.0).ShouldBe(info.Duration!.Value.TotalSeconds, 0.001, file);
            samples.Max(Math.Abs).ShouldBeGreaterThan(0.01f, file);
        }
    }
}
