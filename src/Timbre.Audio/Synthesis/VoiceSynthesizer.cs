using Timbre.Audio.Augmentation;
using Timbre.Audio.Features;
using Timbre.Audio.Reading;
using Timbre.Faults;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Synthesis;

/// <summary>Makes speech-like audio of made-up speakers, for demonstrations and tests without recordings.</summary>
/// <remarks>
/// Source and filter: glottal pulses and breath through six formants in a row, mouth noise beside them. What is said is
/// random syllables, so two utterances of a speaker share the voice alone. Safe to share between threads.
/// </remarks>
/// <param name="options">How sessions differ; null: the defaults.</param>
/// <exception cref="ArgumentException">A setting is out of its range.</exception>
public sealed class VoiceSynthesizer(VoiceSynthesizerOptions? options = null)
{
    private const int Rate = AudioReader.StandardRateHz;
    private const double LongestSeconds = 3600;
    private const double MouthGain = 1;
    private readonly VoiceSynthesizerOptions _options = (options ?? new VoiceSynthesizerOptions()).Checked();

    /// <summary>Has a speaker say something.</summary>
    /// <param name="speaker">Who speaks.</param>
    /// <param name="utteranceSeed">What is said, and in which session: another seed, other syllables, melody and level.</param>
    /// <param name="seconds">How long, above 0 and up to 3600.</param>
    /// <returns>16 kHz mono, within -1 to 1; the same speaker, seed, length and options give the same samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of its range.</exception>
    public float[] Speak(SyntheticSpeaker speaker, int utteranceSeed, double seconds)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        var samples = new float[Length(seconds)];
        var random = new Random((int)SplitMix64.Next(((ulong)(uint)speaker.Seed << 32) | (uint)utteranceSeed));
        var count = (samples.Length + SpeechFrame.Samples - 1) / SpeechFrame.Samples;
        Render(speaker, SpeechPlan.Frames(speaker, random, count), samples, random);
        ApplySession(samples, random);
        return samples;
    }

    /// <summary>A vowel held at one pitch, without a session: what a voice's parameters can be measured on.</summary>
    /// <param name="speaker">Who speaks.</param>
    /// <param name="vowel">Index of the vowel.</param>
    /// <param name="whispers">True: breath instead of voice.</param>
    /// <param name="seconds">How long.</param>
    internal static float[] Sustain(SyntheticSpeaker speaker, int vowel, bool whispers, double seconds)
    {
        var samples = new float[Length(seconds)];
        var frames = new SpeechFrame[(samples.Length + SpeechFrame.Samples - 1) / SpeechFrame.Samples];
        var frame = new SpeechFrame
        {
            Voicing = whispers ? 0 : 1, Aspiration = whispers ? 1 : 0, FricationHz = 2000, FricationWidthHz = 1000,
        };
        speaker.FormantsOf(vowel).CopyTo(frame.Formants);
        Array.Fill(frames, frame);
        Render(speaker, frames, samples, new Random(1));
        return samples;
    }

    private static void Render(SyntheticSpeaker speaker, SpeechFrame[] frames, float[] samples, Random random)
    {
        var source = new GlottalSource(speaker, random);
        Span<Resonator> formants = stackalloc Resonator[SyntheticSpeaker.Formants];
        formants.Clear();
        var mouth = default(Resonator);
        using var scratch = Scratch.Rent(2 * samples.Length);
        var breathNoise = scratch.Span[..samples.Length];
        var mouthNoise = scratch.Span[samples.Length..];
        GaussianNoise.Fill(breathNoise, 1, random);
        GaussianNoise.Fill(mouthNoise, 1, random);
        var breath = Draw.Amplitude(speaker.BreathDb);
        var tilt = 1 - Math.Exp(-2 * Math.PI * speaker.TiltHz / Rate);
        var tilted = 0.0;
        var before = frames[0];
        var pitchBefore = PitchHz(speaker, before);
        for (var f = 0; f < frames.Length; f++)
        {
            var frame = frames[f];
            for (var i = 0; i < formants.Length; i++)
            {
                formants[i].Set(frame.Formants[i], speaker.BandwidthHz(i, frame.Formants[i]));
            }

            mouth.Set(frame.FricationHz, frame.FricationWidthHz);
            var pitch = PitchHz(speaker, frame);
            var first = f * SpeechFrame.Samples;
            var end = Math.Min(first + SpeechFrame.Samples, samples.Length);
            for (var n = first; n < end; n++)
            {
                // Amplitudes and pitch go along straight lines from frame to frame.
                var part = (n - first) / (double)SpeechFrame.Samples;
                var pitchHz = pitchBefore + (part * (pitch - pitchBefore));
                var voicing = before.Voicing + (part * (frame.Voicing - before.Voicing));
                var aspiration = before.Aspiration + (part * (frame.Aspiration - before.Aspiration));
                var frication = before.Frication + (part * (frame.Frication - before.Frication));
                var pulse = source.Next(pitchHz);
                tilted += tilt * ((pulse * voicing) - tilted);
                var air = breathNoise[n] * ((breath * voicing * (0.2 + source.Openness)) + (0.1 * aspiration));
                var sample = tilted + air;
                for (var i = 0; i < formants.Length; i++)
                {
                    sample = formants[i].Next(sample);
                }

                samples[n] = (float)(sample + mouth.NextBand(mouthNoise[n] * frication * MouthGain));
            }

            (before, pitchBefore) = (frame, pitch);
        }
    }

    private static double PitchHz(SyntheticSpeaker speaker, in SpeechFrame frame) =>
        speaker.PitchHz * Math.Pow(2, frame.Semitones / 12);

    private static int Length(double seconds)
    {
        if (!(seconds > 0 && seconds <= LongestSeconds))
        {
            throw new ArgumentOutOfRangeException(
                nameof(seconds), seconds, "VoiceSynthesizer: expected a length above 0 and up to 3600 seconds.");
        }

        return Math.Max((int)Math.Round(seconds * Rate), 1);
    }

    /// <summary>Another room and microphone every time: level, tilt, noise.</summary>
    private void ApplySession(float[] samples, Random random)
    {
        var power = Level.Power(samples);
        if (power > 0)
        {
            using var scratch = Scratch.Rent(samples.Length);
            GaussianNoise.Fill(scratch.Span, 1, random);
            var snrDb = Draw.Uniform(random, _options.LowestSnrDb, _options.HighestSnrDb);
            Level.Add(samples, scratch.Span, Math.Sqrt(power) / Draw.Amplitude(snrDb));
        }

        // One zero: up to HighestTiltDb between 0 Hz and 8000 Hz, either way.
        var ratio = Draw.Amplitude(Draw.Uniform(random, -_options.HighestTiltDb, _options.HighestTiltDb));
        var zero = (float)((1 - ratio) / (1 + ratio));
        for (var n = samples.Length - 1; n > 0; n--)
        {
            samples[n] += zero * samples[n - 1];
        }

        var level = Draw.Amplitude(Draw.Uniform(random, _options.LowestLevelDb, _options.HighestLevelDb));
        var after = Math.Sqrt(Level.Power(samples));
        Level.Scale(samples, after > 0 ? Math.Min(level / after, 0.99 / Level.Peak(samples)) : 1);
    }
}
