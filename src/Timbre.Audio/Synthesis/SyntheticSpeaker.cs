using Timbre.Audio.Augmentation;
using Timbre.Faults;

namespace Timbre.Audio.Synthesis;

/// <summary>A made-up person's voice: everything about it that stays the same from one utterance to the next.</summary>
/// <remarks>
/// Drawn from the seed alone. Ranges are those of adult talkers; pitch and vocal tract go together as they do in people
/// (low voices have long tracts), yet each varies beside the other.
/// </remarks>
public sealed class SyntheticSpeaker
{
    /// <summary>Formants that a voice has below 8 kHz and that are modeled.</summary>
    internal const int Formants = 6;

    private readonly double[][] _vowels;
    private readonly double[] _offsets;
    private readonly double[] _bandwidths;

    /// <summary>Draws a voice.</summary>
    /// <param name="seed">Who it is.</param>
    public SyntheticSpeaker(int seed)
    {
        Seed = seed;
        var random = new Random((int)SplitMix64.Next((uint)seed ^ 0x5EA4E500000000UL));
        var high = random.Next(2) == 1;
        PitchHz = Math.Clamp((high ? 200 : 115) * Math.Exp(0.16 * Draw.Gaussian(random)), 75, 320);
        TractScale = Math.Clamp((high ? 1.16 : 1.0) * Math.Exp(0.055 * Draw.Gaussian(random)), 0.85, 1.35);
        PitchRangeSemitones = Draw.Uniform(random, 1.5, 5);
        DeclinationSemitones = Draw.Uniform(random, 1, 4.5);
        Jitter = Draw.Octaves(random, 0.003, 0.015);
        Shimmer = Draw.Octaves(random, 0.02, 0.1);
        BreathDb = Draw.Uniform(random, -38, -16);
        OpenQuotient = Draw.Uniform(random, 0.45, 0.8);
        RiseShare = Draw.Uniform(random, 0.6, 0.8);
        TiltHz = Draw.Octaves(random, 900, 4500);
        SyllablesPerSecond = Draw.Uniform(random, 3.2, 6);
        Coarticulation = Draw.Uniform(random, 0.7, 1.5);
        FricationScale = TractScale * Math.Exp(0.08 * Draw.Gaussian(random));
        FricationDb = Draw.Uniform(random, -6, 4);
        PauseChance = Draw.Uniform(random, 0.06, 0.2);
        (_offsets, _bandwidths) = (new double[Formants], new double[Formants]);
        for (var i = 0; i < Formants; i++)
        {
            _offsets[i] = Math.Exp(0.065 * Draw.Gaussian(random));
            _bandwidths[i] = Draw.Octaves(random, 0.7, 1.6);
        }

        _vowels = [.. Vowel.All.Select(vowel => Habits(vowel, random))];
    }

    /// <summary>Who it is.</summary>
    public int Seed { get; }

    /// <summary>Mean pitch in Hz: 75 to 320.</summary>
    public double PitchHz { get; }

    /// <summary>Formants relative to those of an average man: 0.85 (a long vocal tract) to 1.35.</summary>
    public double TractScale { get; }

    internal double PitchRangeSemitones { get; }

    internal double DeclinationSemitones { get; }

    internal double Jitter { get; }

    internal double Shimmer { get; }

    internal double BreathDb { get; }

    internal double OpenQuotient { get; }

    internal double RiseShare { get; }

    internal double TiltHz { get; }

    internal double SyllablesPerSecond { get; }

    internal double Coarticulation { get; }

    internal double FricationScale { get; }

    internal double FricationDb { get; }

    internal double PauseChance { get; }

    /// <summary>Has the speaker say something.</summary>
    /// <param name="utteranceSeed">What is said, and in which session: another seed, other syllables, melody and level.</param>
    /// <param name="seconds">How long, above 0 and up to 3600.</param>
    /// <returns>16 kHz mono; the same speaker, seed and length give the same samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of its range.</exception>
    public float[] Speak(int utteranceSeed, double seconds) => new VoiceSynthesizer().Speak(this, utteranceSeed, seconds);

    /// <summary>This speaker's formants of a vowel in Hz, lowest first.</summary>
    internal double[] FormantsOf(int vowel) => _vowels[vowel];

    /// <summary>This speaker's formants where an average man has the first three at these places.</summary>
    internal double[] FormantsOf(double first, double second, double third)
    {
        double[] formants = [first, second, third, 3400, 4500, 5500];
        for (var i = 0; i < Formants; i++)
        {
            formants[i] *= TractScale * _offsets[i];
        }

        return formants;
    }

    /// <summary>Width of a formant in Hz.</summary>
    internal double BandwidthHz(int formant, double frequencyHz) =>
        _bandwidths[formant] * (45 + (0.035 * frequencyHz) + (formant * 8));

    private double[] Habits(Vowel vowel, Random random)
    {
        var formants = FormantsOf(vowel.First, vowel.Second, vowel.Third);
        for (var i = 0; i < 3; i++)
        {
            formants[i] *= Math.Exp(0.03 * Draw.Gaussian(random));
        }

        return formants;
    }
}
