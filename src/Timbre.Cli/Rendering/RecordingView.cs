using System.Globalization;
using Timbre.Audio;

namespace Timbre.Cli.Rendering;

/// <summary>What a recording is.</summary>
internal static class RecordingView
{
    public static void Show(Terminal terminal, AudioInfo info, bool json)
    {
        if (json)
        {
            JsonOutput.Write(terminal, new { info.File, info.Format, info.SampleRateHz, info.Channels, info.Frames, seconds = info.Duration?.TotalSeconds });
            return;
        }

        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{info.File}: {info.Format}, {info.SampleRateHz} Hz, {info.Channels} channel(s), {info.Duration?.TotalSeconds:0.###} s"));
    }
}
