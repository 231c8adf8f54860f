using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

/// <summary>A synthetic voice, encoded by the ffmpeg program.</summary>
internal static class FfmpegRecording
{
    private static readonly float[] Voice = new SyntheticSpeaker(2).Speak(1, 4);

    /// <summary>Encodes it, or another voice at 16 kHz.</summary>
    /// <returns>The file.</returns>
    public static string Make(TemporaryFolder folder, string name, string options, float[]? other = null)
    {
        var voice = folder[name + ".wav"];
        WavWriter.Write(voice, other ?? Voice, AudioReader.StandardRateHz);
        using var run = new FfmpegRun(
            FfmpegProgram.Find("ffmpeg", Environment.GetEnvironmentVariable("PATH"))!,
            ["-v", "error", "-y", "-i", voice, .. options.Split(' '), folder[name]]);
        run.Finish().ShouldBeEmpty();
        return folder[name];
    }
}
