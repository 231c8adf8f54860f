using System.Globalization;
using System.Runtime.InteropServices;
using Timbre.Audio.Faults;

namespace Timbre.Audio.Reading;

/// <summary>A file that the ffmpeg program decodes: MP4, Matroska, WMA, AMR and all else it knows.</summary>
/// <remarks>
/// The program runs on from read to read as long as each begins where the last one ended, and is started anew for another
/// place. Its first audio stream counts.
/// </remarks>
internal sealed class FfmpegSource : IAudioSource
{
    private const int MostProbeBytes = 1 << 14;

    private readonly string _program;
    private readonly string _argument;
    private readonly bool _mayComplain;
    private FfmpegRun? _run;
    private long _next;

    private FfmpegSource(string program, string argument, bool mayComplain, AudioInfo info) =>
        (_program, _argument, _mayComplain, Info) = (program, argument, mayComplain, info);

    /// <inheritdoc/>
    public AudioInfo Info { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="argument">The file or part of one, by <see cref="FfmpegProgram.FileArgument"/>.</param>
    /// <param name="name">The file as the user named it.</param>
    /// <param name="format">Its format in words.</param>
    /// <param name="searchPath">Folders in which the programs are looked for.</param>
    /// <returns>Null where ffmpeg finds no audio in it.</returns>
    /// <exception cref="MissingDecoderException">The programs are not installed.</exception>
    public static FfmpegSource? TryOpen(string argument, string name, string format, string? searchPath)
    {
        var program = FfmpegProgram.Find("ffmpeg", searchPath);
        var probe = FfmpegProgram.Find("ffprobe", searchPath);
        if (program is null || probe is null)
        {
            throw new MissingDecoderException(name, format, "the program ffmpeg", FfmpegProgram.Remedy);
        }

        using var run = Start(probe, name,
        [
            "-v", "error", .. FfmpegProgram.Limits, "-select_streams", "a",
            "-show_entries", "stream=index,sample_rate,channels,codec_name", "-of", "compact=print_section=0", argument,
        ]);
        var streams = run.ReadText(MostProbeBytes).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Entries)
            .Where(stream => stream.ContainsKey("index"))
            .DistinctBy(stream => stream["index"]) // Those of a broadcast's programs are listed once more.
            .ToArray();
        run.Finish();
        if (run.IsStuck)
        {
            throw Damaged(name, format, run.Finish());
        }

        if (streams.Length == 0
            || !int.TryParse(streams[0].GetValueOrDefault("sample_rate"), CultureInfo.InvariantCulture, out var rate)
            || !int.TryParse(streams[0].GetValueOrDefault("channels"), CultureInfo.InvariantCulture, out var channels)
            || rate <= 0 || channels <= 0)
        {
            return null;
        }

        var heard = streams[0].TryGetValue("codec_name", out var codec) ? $"{format}, {codec}" : format;

        // Of AMR's pauses it says that it knows no such frames, and goes on; whether frames are missing was counted before.
        return new FfmpegSource(
            program, argument, mayComplain: format == AudioSignature.Amr, new AudioInfo(name, heard, rate, channels, null)
        {
            Notes = streams.Length == 1 ? [] : [$"it holds {streams.Length} audio tracks, of which the first is heard"],
        });
    }

    /// <inheritdoc/>
    public int Read(long firstFrame, Span<float> interleaved)
    {
        if (interleaved.IsEmpty)
        {
            return 0;
        }

        if (_run is null || firstFrame != _next)
        {
            Dispose();
            _run = StartAt(firstFrame);
        }

        var done = _run.Read(MemoryMarshal.AsBytes(interleaved)) / (sizeof(float) * Info.Channels);
        _next = firstFrame + done;
        if (done < interleaved.Length / Info.Channels && _run.Finish() is { Length: > 0 } message && !(_mayComplain && _run.IsFine))
        {
            throw Damaged(Info.File, Info.Format, message);
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run?.Dispose();
        _run = null;
    }

    private FfmpegRun StartAt(long firstFrame)
    {
        List<string> arguments = ["-v", "error", "-nostdin", .. FfmpegProgram.Limits];
        if (firstFrame > 0)
        {
            arguments.AddRange(["-ss", ((double)firstFrame / Info.SampleRateHz).ToString("0.######", CultureInfo.InvariantCulture)]);
        }

        arguments.AddRange([
            "-i", _argument, "-map", "0:a:0", "-f", "f32le", "-acodec", "pcm_f32le",
            "-ac",
            Info.Channels.ToString(CultureInfo.InvariantCulture),
            "-ar",
            Info.SampleRateHz.ToString(CultureInfo.InvariantCulture),
            "pipe:1"]);
        return Start(_program, Info.File, arguments);
    }

    private static FfmpegRun Start(string program, string name, IEnumerable<string> arguments)
    {
        try
        {
            return new FfmpegRun(program, arguments);
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new MissingDecoderException(name, "it", $"a program {program} that starts ({fault.Message})", FfmpegProgram.Remedy);
        }
    }

    // "index=0|codec_name=aac|sample_rate=16000|channels=1"
    private static Dictionary<string, string> Entries(string line) => line.Split('|')
        .Select(entry => entry.Split('=', 2)).Where(parts => parts.Length == 2)
        .DistinctBy(parts => parts[0]).ToDictionary(parts => parts[0], parts => parts[1]);

    private static UnsupportedAudioException Damaged(string name, string format, string message) => new(
        name, $"audio of {format}", $"\"{message}\" from ffmpeg", "The file is damaged or cut short; copy or record it again");
}
