namespace Timbre.Audio.Quality;

/// <summary>The spectrum of one window.</summary>
/// <param name="Frame">The frame of 10 ms that its middle lies in.</param>
/// <param name="Powers">Power in each band of <see cref="SpectrumMeter.BandHz"/>; that of a full sine is 1.</param>
internal readonly record struct KeptSpectrum(int Frame, float[] Powers);
