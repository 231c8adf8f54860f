namespace Timbre.Client.Speech;

/// <summary>Where audio comes from.</summary>
public sealed class AudioConfig : IDisposable
{
    private readonly string? _file;
    private readonly AudioInputStream? _stream;

    private AudioConfig(string? file, AudioInputStream? stream) => (_file, _stream) = (file, stream);

    /// <summary>A WAV file of 16 kHz, 16 bit, one channel.</summary>
    /// <param name="fileName">Its path.</param>
    public static AudioConfig FromWavFileInput(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return new AudioConfig(fileName, null);
    }

    /// <summary>A stream.</summary>
    /// <param name="audioStream">The stream; it stays its maker's to dispose of.</param>
    public static AudioConfig FromStreamInput(AudioInputStream audioStream)
    {
        ArgumentNullException.ThrowIfNull(audioStream);
        return new AudioConfig(null, audioStream);
    }

    /// <summary>The SDK's microphone: a program has to record by itself here.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static AudioConfig FromDefaultMicrophoneInput() => throw NoMicrophone();

    /// <inheritdoc cref="FromDefaultMicrophoneInput"/>
    /// <param name="deviceName">Not looked at.</param>
    public static AudioConfig FromMicrophoneInput(string deviceName) => throw NoMicrophone();

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>A file from its beginning, a stream from where it is.</summary>
    internal byte[] Read(int most) => _stream is { } stream
        ? WavHeader.Before(stream.ReadToEnd(most), stream.Format)
        : File.ReadAllBytes(_file!);

    private static NotSupportedException NoMicrophone() => new(
        "AudioConfig: expected a file or a stream, got a microphone. Record with a library of your own, "
            + "and write to a PushAudioInputStream.");
}
