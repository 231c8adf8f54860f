using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Timbre.Audio;

/// <summary>A file that the ffmpeg program decodes: MP4, Matroska, WMA, AMR and all else it knows.</summary>
/// <remarks>
/// The program runs on from read to read as long as each begins where the last one ended, and is started anew for another
/// place. Its first audio stream counts.
/// </remarks>
internal sealed class FfmpegSource : IAudioSource
{
    private readonly string _program;
    private readonly string _path;
    private Process? _process;
    private Task<string>? _errors;
    private long _next;

    private FfmpegSource(string program, string path, AudioInfo info)
    {
        _program = program;
        _path = path;
        Info = info;
    }

    /// <inheritdoc/>
    public AudioInfo Info { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format in words.</param>
    /// <param name="searchPath">Folders in which the programs are looked for.</param>
    /// <returns>Null where ffmpeg finds no audio in it.</returns>
    /// <exception cref="MissingDecoderException">The programs are not installed.</exception>
    public static FfmpegSource? TryOpen(string path, string format, string? searchPath)
    {
        var program = FfmpegProgram.Find("ffmpeg", searchPath);
        var probe = FfmpegProgram.Find("ffprobe", searchPath);
        if (program is null || probe is null)
        {
            throw new MissingDecoderException(path, format, "the program ffmpeg", FfmpegProgram.Remedy);
        }

        using var process = FfmpegProgram.Start(probe,
        [
            "-v", "error", "-protocol_whitelist", "file", "-select_streams", "a:0",
            "-show_entries", "stream=sample_rate,channels,codec_name", "-of", "default=noprint_wrappers=1",
            FfmpegProgram.FileArgument(path),
        ]);
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var entries = process.StandardOutput.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .DistinctBy(parts => parts[0])
            .ToDictionary(parts => parts[0], parts => parts[1]);
        process.WaitForExit();
        return int.TryParse(entries.GetValueOrDefault("sample_rate"), CultureInfo.InvariantCulture, out var rate)
            && int.TryParse(entries.GetValueOrDefault("channels"), CultureInfo.InvariantCulture, out var channels)
            && rate > 0 && channels > 0
            ? new FfmpegSource(program, path, new AudioInfo(path, Name(format, entries), rate, channels, null))
            : null;
    }

    /// <inheritdoc/>
    public int Read(long firstFrame, Span<float> samples)
    {
        if (samples.IsEmpty)
        {
            return 0;
        }

        if (_process is null || firstFrame != _next)
        {
            Dispose();
            Start(firstFrame);
        }

        var done = ReadPipe(_process!.StandardOutput.BaseStream, samples);
        _next = firstFrame + done;
        if (done == samples.Length)
        {
            return done;
        }

        _process.WaitForExit();
        var message = _errors!.GetAwaiter().GetResult();
        if (_process.ExitCode != 0 || message.Length > 0)
        {
            throw new UnsupportedAudioException(
                Info.File,
                $"audio of {Info.Format}",
                $"\"{FirstLine(message)}\" from ffmpeg",
                "The file is damaged or cut short; copy or record it again");
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is null)
        {
            return;
        }

        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself meanwhile.
        }

        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    private void Start(long firstFrame)
    {
        List<string> arguments = ["-v", "error", "-nostdin", "-protocol_whitelist", "file,pipe"];
        if (firstFrame > 0)
        {
            arguments.AddRange(["-ss", Seconds(firstFrame)]);
        }

        arguments.AddRange([
            "-i", FfmpegProgram.FileArgument(_path), "-map", "0:a:0",
            "-f", "f32le", "-acodec", "pcm_f32le", "-ac", Number(Info.Channels), "-ar", Number(Info.SampleRateHz), "pipe:1"]);
        _process = FfmpegProgram.Start(_program, arguments);
        _errors = _process.StandardError.ReadToEndAsync();
        _next = firstFrame;
    }

    private int ReadPipe(Stream pipe, Span<float> samples)
    {
        var channels = Info.Channels;
        var blockFrames = Math.Max(1, (1 << 14) / channels);
        var interleaved = ArrayPool<float>.Shared.Rent(blockFrames * channels);
        try
        {
            var done = 0;
            while (done < samples.Length)
            {
                var wanted = Math.Min(blockFrames, samples.Length - done);
                var bytes = MemoryMarshal.AsBytes(interleaved.AsSpan(0, wanted * channels));
                var count = pipe.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) / (4 * channels);
                ChannelMix.Apply(interleaved, channels, samples.Slice(done, count));
                done += count;
                if (count < wanted)
                {
                    break;
                }
            }

            return done;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(interleaved);
        }
    }

    private static string Name(string format, Dictionary<string, string> entries) =>
        entries.TryGetValue("codec_name", out var codec) ? $"{format}, {codec}" : format;

    private static string FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "no reason";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string Seconds(long frames) =>
        ((double)frames / Info.SampleRateHz).ToString("0.######", CultureInfo.InvariantCulture);
}
