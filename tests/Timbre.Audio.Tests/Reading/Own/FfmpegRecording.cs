using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

/// <summary>A synthetic voice, encoded by the ffmpeg program.</summary>
internal static class FfmpegRecording
{
    private static readonly float[] Voice = new SyntheticSpeaker(2).Speak(1, 4);

    /// <summary>Encodes it.</summary>
    /// <returns>The file.</returns>
    public static string Make(TemporaryFolder folder, string name, string options)
    {
        var voice = folder["voice.wav"];
        WavWriter.Write(voice, Voice, 16_000);
        using var run = new FfmpegRun(
            FfmpegProgram.Find("ffmpeg", Environment.GetEnvironmentVariable("PATH"))!,
            ["-v", "error", "-y", "-i", voice, .. options.Split(' '), folder[name]]);
        run.Finish().ShouldBeEmpty();
        return folder[name];
    }
}
