using Timbre.Audio.Reading;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Impulse responses of random rooms: early reflections by the image method, then a decaying tail of noise.</summary>
/// <remarks>
/// Images: Allen and Berkley 1979, reflections frequency-independent; wall absorption from the reverberation time by
/// Eyring's formula. Later than 60 ms after the direct sound, Gaussian noise goes on where the images' power stood; its
/// part above 2 kHz decays faster. A high-pass at 60 Hz takes out the offset that images of one sign leave.
/// </remarks>
public static class RoomSimulator
{
    internal const double SpeedOfSound = 343;
    private const int Rate = AudioReader.StandardRateHz;
    private const double EarlySeconds = 0.06;
    private const double LongestSeconds = 1;
    private const double EndDb = 55;
    private const double WallGapM = 0.3;

    /// <summary>Draws a room and computes its response from talker to microphone.</summary>
    /// <param name="random">Source of the room, the places in it and the tail.</param>
    /// <param name="options">What rooms there are; null: the defaults.</param>
    /// <returns>16 kHz; the direct sound comes after the time it travels and is the largest sample but in odd rooms.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static float[] Simulate(Random random, RoomOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        options = (options ?? new RoomOptions()).Checked();
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
        var response = new float[(int)(seconds * Rate) + (2 * ImageSources.SincHalf)];
        var early = Math.Min(seconds, direct + EarlySeconds);
        ImageSources.Add(response, sides, talker, microphone, Reflection(sides, decaySeconds), early);
        ReverberantTail.Add(response, (int)(early * Rate), decaySeconds, random);
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
