using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Synthesis;

/// <summary>Draws what is said: random syllables in phrases, as frames of 5 ms.</summary>
/// <remarks>
/// Targets are set a segment at a time; formants are then smoothed forward and backward, so neighbors bend toward each
/// other as articulators do.
/// </remarks>
internal sealed class SpeechPlan
{
    private const double FrameMs = 5;
    private readonly SyntheticSpeaker _speaker;
    private readonly Random _random;
    private readonly List<SpeechFrame> _frames = [];
    private readonly int _wanted;
    private readonly double _rate;
    private readonly double _tract;

    private SpeechPlan(SyntheticSpeaker speaker, Random random, int frames)
    {
        (_speaker, _random, _wanted) = (speaker, random, frames);

        // An utterance has a tempo and an articulation of its own.
        _rate = speaker.SyllablesPerSecond * Math.Exp(0.12 * Draw.Gaussian(random));
        _tract = Math.Exp(0.008 * Draw.Gaussian(random));
    }

    /// <summary>Plans an utterance.</summary>
    /// <param name="speaker">Who speaks.</param>
    /// <param name="random">Source of what is said.</param>
    /// <param name="frames">Its length in frames.</param>
    public static SpeechFrame[] Frames(SyntheticSpeaker speaker, Random random, int frames)
    {
        var plan = new SpeechPlan(speaker, random, frames);
        var mood = 1.2 * Draw.Gaussian(random);
        plan.AddPause(Draw.Uniform(random, 20, 150));
        while (plan._frames.Count < frames)
        {
            plan.AddPhrase(mood);
            plan.AddPause(Draw.Uniform(random, 120, 400));
        }

        var planned = plan._frames[..frames].ToArray();
        plan.Smooth(planned);
        return planned;
    }

    private void AddPhrase(double mood)
    {
        var syllables = _random.Next(3, 12);
        var start = _frames.Count;
        for (var i = 0; i < syllables && _frames.Count < _wanted; i++)
        {
            AddSyllable();
            if (Draw.Coin(_random, _speaker.PauseChance))
            {
                AddPause(Draw.Uniform(_random, 30, 120));
            }
        }

        // The melody: it falls along the phrase, with accents on some syllables and a last rise or fall.
        var count = _frames.Count - start;
        var accentMs = 1000 / _rate;
        var accent = 0.0;
        var goal = 0.0;
        var last = Draw.Uniform(_random, -1, 0.6) * _speaker.PitchRangeSemitones;
        for (var i = 0; i < count; i++)
        {
            if (i % Math.Max((int)(accentMs / FrameMs), 1) == 0)
            {
                goal = _speaker.PitchRangeSemitones * 0.6 * Draw.Gaussian(_random);
            }

            accent += 0.08 * (goal - accent);
            var place = i / (double)count;
            var fall = _speaker.DeclinationSemitones * (0.5 - place);
            var end = last * Math.Clamp((place - 0.8) / 0.2, 0, 1);
            var frame = _frames[start + i];
            frame.Semitones = mood + accent + fall + end;
            _frames[start + i] = frame;
        }
    }

    private void AddSyllable()
    {
        var vowelMs = 600 / _rate * Math.Exp(0.25 * Draw.Gaussian(_random));
        var vowel = _random.Next(Vowel.All.Count);
        var onset = Draw.Coin(_random, 0.85) ? Any() : null;
        var coda = Draw.Coin(_random, 0.35) ? Any() : null;
        var strength = Math.Exp(0.25 * Draw.Gaussian(_random));
        if (onset is not null)
        {
            AddConsonant(onset);
        }

        AddVowel(_speaker.FormantsOf(vowel), Math.Clamp(vowelMs, 45, 350), strength);
        if (coda is not null)
        {
            AddConsonant(coda);
        }
    }

    private Consonant Any() => Consonant.All[_random.Next(Consonant.All.Count)];

    private void AddVowel(double[] formants, double milliseconds, double strength)
    {
        var frame = new SpeechFrame { Voicing = strength, FricationHz = 2000, FricationWidthHz = 1000 };
        SetFormants(ref frame, formants);
        Add(frame, milliseconds);
    }

    private void AddConsonant(Consonant consonant)
    {
        var stretch = 4.5 / _rate * Math.Exp(0.15 * Draw.Gaussian(_random));
        var frame = new SpeechFrame
        {
            Voicing = consonant.ClosureVoicing,
            FricationHz = Math.Min(consonant.FricationHz * _speaker.FricationScale, 7600),
            FricationWidthHz = consonant.FricationWidthHz,
        };
        SetFormants(ref frame, _speaker.FormantsOf(consonant.First, consonant.Second, consonant.Third));
        if (consonant.ClosureMs > 0)
        {
            Add(frame, consonant.ClosureMs * stretch);
        }

        frame.Voicing = consonant.Voicing;
        frame.Aspiration = consonant.Aspiration;
        frame.Frication = consonant.Frication * FricationStrength();
        Add(frame, consonant.SoundMs * stretch);
        if (consonant.ClosureMs > 0 && consonant.Aspiration > 0.1)
        {
            // Breath between the burst and the voice.
            frame.Frication = 0;
            Add(frame, Draw.Uniform(_random, 15, 45));
        }
    }

    private double FricationStrength() => Draw.Amplitude(_speaker.FricationDb + (1.5 * Draw.Gaussian(_random)));

    private void AddPause(double milliseconds)
    {
        var frame = new SpeechFrame { FricationHz = 2000, FricationWidthHz = 1000 };
        SetFormants(ref frame, _speaker.FormantsOf(500, 1500, 2500));
        Add(frame, milliseconds);
    }

    private void SetFormants(ref SpeechFrame frame, double[] formants)
    {
        for (var i = 0; i < SyntheticSpeaker.Formants; i++)
        {
            frame.Formants[i] = formants[i] * _tract;
        }
    }

    private void Add(SpeechFrame frame, double milliseconds)
    {
        for (var i = Math.Max((int)Math.Round(milliseconds / FrameMs), 1); i > 0; i--)
        {
            _frames.Add(frame);
        }
    }

    private void Smooth(SpeechFrame[] frames)
    {
        // Time constant 12 to 25 ms to each side.
        var keep = Math.Exp(-FrameMs / (17 * _speaker.Coarticulation));
        for (var i = 1; i < frames.Length; i++)
        {
            Bend(ref frames[i], frames[i - 1], keep);
        }

        for (var i = frames.Length - 2; i >= 0; i--)
        {
            Bend(ref frames[i], frames[i + 1], keep);
        }

        static void Bend(ref SpeechFrame frame, in SpeechFrame neighbor, double keep)
        {
            for (var i = 0; i < SyntheticSpeaker.Formants; i++)
            {
                frame.Formants[i] += keep * (neighbor.Formants[i] - frame.Formants[i]);
            }
        }
    }
}
