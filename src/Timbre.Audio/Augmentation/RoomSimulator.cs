using Timbre.Audio.Features;

namespace Timbre.Audio.Augmentation;

/// <summary>Impulse responses of random rooms: early reflections by the image method, then a decaying tail of noise.</summary>
/// <remarks>
/// Images: Allen and Berkley 1979, reflections frequency-independent; wall absorption from the reverberation time by
/// Eyring's formula. Later than 60 ms after the direct sound, Gaussian noise goes on where the images' power stood; its
/// part above 2 kHz decays faster. A high-pass at 60 Hz takes out the offset that images of one sign leave.
/// </remarks>
public static class RoomSimulator
{
    private const double SpeedOfSound = 343;
    private const int Rate = AudioReader.StandardRateHz;
    private const double EarlySeconds = 0.06;
    private const double MatchSeconds = 0.02;
    private const double LongestSeconds = 1;
    private const double EndDb = 55;
    private const double WallGapM = 0.3;
    private const int SincHalf = 8;

    /// <summary>Draws a room and computes its response from talker to microphone.</summary>
    /// <param name="random">Source of the room, the places in it and the tail.</param>
    /// <param name="options">What rooms there are; null: the defaults.</param>
    /// <returns>16 kHz; the direct sound comes after the time it travels and is the largest sample but in odd rooms.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static float[] Simulate(Random random, RoomOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        options ??= new RoomOptions();
        options.Validate();
        Span<double> sides =
        [
            Draw.Uniform(random, options.LowestSideM, options.HighestSideM),
            Draw.Uniform(random, options.LowestSideM, options.HighestSideM),
            Draw.Uniform(random, options.LowestHeightM, options.HighestHeightM),
        ];
        var decay = Draw.Uniform(random, options.LowestDecaySeconds, options.HighestDecaySeconds);
        Span<double> talker = stackalloc double[3];
        Span<double> microphone = stackalloc double[3];
        PlaceBoth(sides, talker, microphone, options, random);
        return Simulate(sides, talker, microphone, decay, random);
    }

    /// <summary>Computes the response of one room.</summary>
    /// <param name="sides">Length, width and height in meters.</param>
    /// <param name="talker">Place of the talker, from a lower corner, in meters.</param>
    /// <param name="microphone">Place of the microphone, likewise.</param>
    /// <param name="decaySeconds">Reverberation time, to -60 dB.</param>
    /// <param name="random">Source of the tail.</param>
    /// <returns>16 kHz; see <see cref="Simulate(Random, RoomOptions?)"/>.</returns>
    internal static float[] Simulate(
        ReadOnlySpan<double> sides, ReadOnlySpan<double> talker, ReadOnlySpan<double> microphone, double decaySeconds,
        Random random)
    {
        var direct = Distance(talker, microphone) / SpeedOfSound;
        var seconds = direct + Math.Clamp(decaySeconds * EndDb / 60, 0.02, LongestSeconds);
        var response = new float[(int)(seconds * Rate) + (2 * SincHalf)];
        var early = Math.Min(seconds, direct + EarlySeconds);
        AddImages(response, sides, talker, microphone, Reflection(sides, decaySeconds), early);
        AddTail(response, (int)(early * Rate), decaySeconds, random);
        RemoveOffset(response);
        return response;
    }

    /// <summary>Share of the amplitude that a wall sends back (Eyring 1930).</summary>
    private static double Reflection(ReadOnlySpan<double> sides, double decaySeconds)
    {
        var volume = sides[0] * sides[1] * sides[2];
        var surface = 2 * ((sides[0] * sides[1]) + (sides[1] * sides[2]) + (sides[0] * sides[2]));
        var absorbed = 1 - Math.Exp(-24 * Math.Log(10) / SpeedOfSound * volume / (surface * decaySeconds));
        return Math.Sqrt(1 - absorbed);
    }

    private static void PlaceBoth(
        ReadOnlySpan<double> sides, Span<double> talker, Span<double> microphone, RoomOptions options, Random random)
    {
        // A few tries at a distance in range; a small room may not have it.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            for (var axis = 0; axis < 3; axis++)
            {
                talker[axis] = Draw.Uniform(random, WallGapM, sides[axis] - WallGapM);
                microphone[axis] = Draw.Uniform(random, WallGapM, sides[axis] - WallGapM);
            }

            var reach = Draw.Uniform(random, options.LowestDistanceM, options.HighestDistanceM)
                / Math.Max(Distance(talker, microphone), 1e-3);
            if (reach < 1)
            {
                // On the line between them, which stays in the room.
                for (var axis = 0; axis < 3; axis++)
                {
                    microphone[axis] = talker[axis] + (reach * (microphone[axis] - talker[axis]));
                }

                return;
            }
        }
    }

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (x, y, z) = (a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        return Math.Max(Math.Sqrt((x * x) + (y * y) + (z * z)), 0.05);
    }

    private static void AddImages(
        float[] response, ReadOnlySpan<double> sides, ReadOnlySpan<double> talker, ReadOnlySpan<double> microphone,
        double reflection, double untilSeconds)
    {
        var reach = untilSeconds * SpeedOfSound;
        Span<int> orders = stackalloc int[3];
        for (var axis = 0; axis < 3; axis++)
        {
            orders[axis] = (int)Math.Ceiling(reach / sides[axis]) + 1;
        }

        for (var x = -orders[0]; x <= orders[0]; x++)
        {
            var dx = Image(x, sides[0], talker[0]) - microphone[0];
            for (var y = -orders[1]; y <= orders[1]; y++)
            {
                var dy = Image(y, sides[1], talker[1]) - microphone[1];
                var flat = (dx * dx) + (dy * dy);
                if (flat > reach * reach)
                {
                    continue;
                }

                for (var z = -orders[2]; z <= orders[2]; z++)
                {
                    var dz = Image(z, sides[2], talker[2]) - microphone[2];
                    var distance = Math.Max(Math.Sqrt(flat + (dz * dz)), 0.05);
                    if (distance <= reach)
                    {
                        var bounces = Math.Abs(x) + Math.Abs(y) + Math.Abs(z);
                        AddImpulse(response, distance / SpeedOfSound * Rate, Math.Pow(reflection, bounces) / distance);
                    }
                }
            }
        }
    }

    /// <summary>Place of the image after a number of reflections between two walls; the sign says which wall comes first.</summary>
    private static double Image(int reflections, double side, double place) =>
        (reflections * side) + ((reflections & 1) == 0 ? place : side - place);

    /// <summary>An impulse between samples: a sinc under a Hann window.</summary>
    private static void AddImpulse(float[] response, double at, double amplitude)
    {
        var center = (int)Math.Round(at);
        var sine = Math.Sin(Math.PI * (center - at)) * amplitude;
        for (var n = Math.Max(center - SincHalf, 0); n <= Math.Min(center + SincHalf, response.Length - 1); n++)
        {
            var distance = n - at;
            if (Math.Abs(distance) < 1e-6)
            {
                response[n] += (float)amplitude;
                continue;
            }

            var window = 0.5 + (0.5 * Math.Cos(Math.PI * Math.Clamp(distance / (SincHalf + 0.5), -1, 1)));
            var sign = ((n - center) & 1) == 0 ? 1 : -1;
            response[n] += (float)(sign * sine / (Math.PI * distance) * window);
        }
    }

    private static void AddTail(float[] response, int start, double decaySeconds, Random random)
    {
        var match = (int)(MatchSeconds * Rate);
        if (start <= match || start >= response.Length)
        {
            return;
        }

        // Power falls by 60 dB in the reverberation time.
        var rate = 3 * Math.Log(10) / (decaySeconds * Rate);
        var fastRate = rate / Draw.Uniform(random, 0.4, 0.9);
        var deviation = Math.Sqrt(Level.Power(response.AsSpan(start - match, match)));
        using var scratch = Scratch.Rent(response.Length - start);
        var noise = scratch.Span;
        GaussianNoise.Fill(noise, deviation, random);
        var low = 0.0;
        var smoothing = 1 - Math.Exp(-2 * Math.PI * 2000 / Rate);
        for (var n = 0; n < noise.Length; n++)
        {
            var since = n + (0.5 * match);
            low += smoothing * (noise[n] - low);
            var sample = (low * Math.Exp(-rate * since)) + ((noise[n] - low) * Math.Exp(-fastRate * since));
            response[start + n] += (float)sample;
        }
    }

    private static void RemoveOffset(float[] response)
    {
        var keep = Math.Exp(-2 * Math.PI * 60 / Rate);
        double before = 0, filtered = 0;
        for (var n = 0; n < response.Length; n++)
        {
            filtered = (keep * filtered) + (response[n] - before);
            before = response[n];
            response[n] = (float)filtered;
        }
    }
}
