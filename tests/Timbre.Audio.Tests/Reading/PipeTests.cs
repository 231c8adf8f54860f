using System.Diagnostics;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class PipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SndfileFact]
    public void Read_NamedPipe_GivesTheSamplesOfTheFile()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no pipes in folders.
        }

        var sines = ClosedFormSignals.Sines(16000, 1, 16000, 300);
        var wav = _folder.Write("a.wav", new WavBytes().Build(sines));
        SndfileWriter.Write(_folder["a.flac"], SndfileWriter.Flac16, 16000, 1, sines).ShouldBeTrue();
        foreach (var file in new[] { wav, _folder["a.flac"] })
        {
            var pipe = file + ".pipe";
            using var make = Process.Start("mkfifo", [pipe]);
            make.WaitForExit();
            var writing = Task.Run(() => File.WriteAllBytes(pipe, File.ReadAllBytes(file)));

            AudioReader.Read(pipe).Samples.ShouldBe(AudioReader.Read(file).Samples);
            writing.Wait();
        }
    }

    [Fact]
    public void FfmpegRun_ProgramThatGivesNothing_IsEnded()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no program that only sleeps.
        }

        using var run = new FfmpegRun("/bin/sleep", ["1000"], patience: TimeSpan.FromMilliseconds(100));

        run.Read(new byte[10]).ShouldBe(0);
        run.IsStuck.ShouldBeTrue();
        run.Finish().ShouldBe("nothing for 0.1 s");
    }
}
