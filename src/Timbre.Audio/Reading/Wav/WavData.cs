namespace Timbre.Audio.Reading;

/// <summary>A run of samples in a WAV file: the body of a data chunk.</summary>
/// <param name="Offset">Where it begins, in bytes from the start of the file.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct WavData(long Offset, long Length);
