using System.Diagnostics;
using System.Text;

namespace Timbre.Audio.Reading;

/// <summary>A running ffmpeg or ffprobe: its output is read as it comes, and it is ended where nothing comes any more.</summary>
internal sealed class FfmpegRun : IDisposable
{
    /// <summary>A program that gives nothing for so long is stuck: no answer takes more than ten seconds because of it.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(9);

    // More of what a program complains of tells nothing more.
    private const int MostMessage = 2000;

    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly StringBuilder _message = new();
    private byte[] _block = [];

    /// <summary>Starts a program.</summary>
    /// <param name="program">Full path.</param>
    /// <param name="arguments">Arguments, each as it is.</param>
    /// <param name="patience">How long it may give nothing; null for <see cref="LongestSilence"/>.</param>
    public FfmpegRun(string program, IEnumerable<string> arguments, TimeSpan? patience = null)
    {
        _patience = patience ?? LongestSilence;
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)
            ?? throw new IOException($"{program} cannot be started");
        _process.StandardInput.Close();
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>True once it was ended because it gave nothing.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>True where it has ended and says by its exit code that it went well.</summary>
    public bool IsFine => !IsStuck && _process.HasExited && _process.ExitCode == 0;

    /// <summary>Reads its output until the bytes are full.</summary>
    /// <returns>Bytes read: fewer than asked only at its end.</returns>
    public int Read(Span<byte> bytes)
    {
        if (_block.Length == 0)
        {
            _block = new byte[1 << 16];
        }

        var done = 0;
        while (done < bytes.Length)
        {
            var count = ReadSome(Math.Min(_block.Length, bytes.Length - done));
            if (count == 0)
            {
                break;
            }

            _block.AsSpan(0, count).CopyTo(bytes[done..]);
            done += count;
        }

        return done;
    }

    /// <summary>All of its output as text, up to some length.</summary>
    /// <param name="most">Bytes at most.</param>
    public string ReadText(int most)
    {
        var bytes = new byte[most];
        return Encoding.UTF8.GetString(bytes.AsSpan(0, Read(bytes)));
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>What it complained of, the first line; empty where it did not and went well.</returns>
    public string Finish()
    {
        if (!IsStuck && !_process.WaitForExit(_patience))
        {
            IsStuck = true;
        }

        if (IsStuck)
        {
            Kill();
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"nothing for {_patience.TotalSeconds:0.#} s");
        }

        // The time above covers the process; this one its last words.
        _process.WaitForExit();
        lock (_message)
        {
            return _message.Length > 0
                ? _message.ToString().Split('\n', 2)[0].Trim()
                : _process.ExitCode == 0 ? string.Empty : $"exit code {_process.ExitCode}";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private int ReadSome(int most)
    {
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            return _process.StandardOutput.BaseStream.ReadAsync(_block.AsMemory(0, most), patience.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            IsStuck = true;
            Kill();
            return 0;
        }
    }

    private void Hear(string? line)
    {
        lock (_message)
        {
            if (line is not null && _message.Length < MostMessage)
            {
                _message.Append(line).Append('\n');
            }
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself meanwhile.
        }

        _process.WaitForExit(_patience);
    }
}
