using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Lab.Entries;
using Timbre.Lab.Protocols;
using Timbre.Lab.Running;
using Timbre.Testing;

namespace Timbre.Lab.Tests.Running;

/// <summary>Synthetic voices in folders, and a protocol of seconds.</summary>
internal sealed class TinyLab : IDisposable
{
    private const int Voices = 12;
    private const int Strangers = 8;
    private const int Recordings = 4;

    private readonly TemporaryFolder _folder = new();

    public TinyLab()
    {
        Write("speech/train/voices", 0, Voices);
        Write("speech/dev/strangers", 500, Strangers);
        Folder = new LabFolder(_folder["speech"], _folder["runs"], _folder["results"]);
    }

    public static LabProtocol Protocol { get; } = new(
        "tiny", "seconds", ["voices"], ["strangers"], 0.046875, 12,
        [
            "network.inBlock.width=4",
            "network.encoder.widths=[4, 4, 6]",
            "network.encoder.resBlocks=[1]",
            "network.embedding=16",
            "network.norm.momentum=0.1",
            "batch={speakers: 6, utterancesPerSpeaker: 2, seconds: 0.3}",
            "schedule={kind: constant, rate: 0.002, steps: 12, warmUpSteps: 0}",
            "weightAverage.decay=0.5",
            "metrics.everySteps=2",
            "checkpoints.everySteps=3",
            "validation={fixedSlices: 12, minSeconds: 0.2, times: 1}",
        ]);

    public ExperimentLog Log { get; } = ExperimentLog.Open();

    public LabFolder Folder { get; }

    public LabRunner Runner() => new(Log, Folder) { Threads = 1 };

    public LabRun Run(string entry, long seed = 1) => new(Log.Find(entry), Protocol, seed);

    public void Dispose() => _folder.Dispose();

    private void Write(string set, int first, int voices)
    {
        for (var voice = 0; voice < voices; voice++)
        {
            var folder = Directory.CreateDirectory(_folder[$"{set}/v{voice:00}"]).FullName;
            for (var recording = 0; recording < Recordings; recording++)
            {
                WavWriter.Write(
                    Path.Combine(folder, $"{recording}.wav"), new SyntheticSpeaker(first + voice).Speak(recording, 0.6), 16000);
            }
        }
    }
}
