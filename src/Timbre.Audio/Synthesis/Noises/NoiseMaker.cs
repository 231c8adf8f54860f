namespace Timbre.Audio.Synthesis;

/// <summary>Fills zeros with a sound of one kind, at any level.</summary>
/// <param name="samples">Zeros, 16 kHz.</param>
/// <param name="random">Decides which of its kind.</param>
internal delegate void NoiseMaker(Span<float> samples, Random random);
