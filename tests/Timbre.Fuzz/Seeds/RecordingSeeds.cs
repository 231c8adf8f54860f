using System.ComponentModel;
using System.Diagnostics;
using Timbre.Audio.Reading;

namespace Timbre.Fuzz.Seeds;

/// <summary>One short recording in every format: WAV by the project itself, the others where the ffmpeg program is.</summary>
internal static class RecordingSeeds
{
    /// <summary>How names of files begin that only ffmpeg reads, a process each.</summary>
    public const string Slow = "slow-";

    private static readonly (string Name, string Arguments)[] Formats =
    [
        ("u8.wav", "-c:a pcm_u8"), ("s24.wav", "-c:a pcm_s24le"), ("s32.wav", "-c:a pcm_s32le -ac 2"), ("f32.wav", "-c:a pcm_f32le"),
        ("f64.wav", "-c:a pcm_f64le"),
        ("alaw.wav", "-c:a pcm_alaw -ar 8000"),
        ("mulaw.wav", "-c:a pcm_mulaw -ar 8000"),
        ("ext.wav", "-c:a pcm_s16le -ac 6 -ar 8000"),
        ("adpcm.wav", "-c:a adpcm_ima_wav"),
        ("gsm.wav", "-c:a libgsm_ms -ar 8000"),
        ("rf64.wav", "-rf64 always"),
        ("tags.wav", "-metadata title=voice -write_bext 1"),
        ("a.flac", "-c:a flac"),
        ("b.flac", "-c:a flac -ac 2 -ar 44100"),
        ("a.ogg", "-c:a libvorbis"),
        ("a.opus", "-c:a libopus"),
        ("flac.ogg", "-c:a flac"),
        ("cbr.mp3", "-c:a libmp3lame -b:a 32k"),
        ("vbr.mp3", "-c:a libmp3lame -q:a 5"),
        ("bare.mp3", "-c:a libmp3lame -b:a 32k -write_xing 0 -id3v2_version 0"),
        ("a.aiff", "-c:a pcm_s16be"),
        ("a.aifc", "-c:a pcm_f32be"),
        ("a.au", "-c:a pcm_s16be"),
        ("a.caf", "-c:a pcm_s16be"),
        ("a.w64", "-c:a pcm_s16le"),
        ("a.voc", "-c:a pcm_u8"),
        (Slow + "a.m4a", "-c:a aac"),
        (Slow + "a.mka", "-c:a libopus"),
        (Slow + "a.3gp", "-c:a aac"),
        (Slow + "a.wma", "-c:a wmav2"),
        (Slow + "mp3.wav", "-c:a libmp3lame"), (Slow + "a.aac", "-c:a aac"), (Slow + "a.amr", "-c:a libopencore_amrnb -ar 8000"),
    ];

    /// <summary>Writes them; formats that this machine has no encoder of are left out.</summary>
    public static void Write(string folder)
    {
        var plain = Path.Combine(folder, "s16.wav");
        WavWriter.Write(plain, FuzzWorld.Voice(4, 0, 0.6), FuzzWorld.RateHz);
        try
        {
            foreach (var (name, arguments) in Formats)
            {
                Encode(plain, arguments, Path.Combine(folder, name));
            }
        }
        catch (Win32Exception)
        {
            // No ffmpeg here: WAV alone.
        }
    }

    private static void Encode(string source, string arguments, string target)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "ffmpeg", ["-v", "quiet", "-nostdin", "-y", "-i", source, .. arguments.Split(' '), target]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            File.Delete(target);
        }
    }
}
