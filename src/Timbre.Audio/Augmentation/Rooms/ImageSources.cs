using Timbre.Audio.Reading;

namespace Timbre.Audio.Augmentation;

/// <summary>Early reflections in a box: each wall mirrors the talker, and the mirrored talkers are heard too.</summary>
/// <remarks>Allen and Berkley 1979; reflections are independent of frequency.</remarks>
internal static class ImageSources
{
    /// <summary>Samples that an impulse spreads to either side.</summary>
    public const int SincHalf = 8;

    private const double SpeedOfSound = RoomSimulator.SpeedOfSound;
    private const int Rate = AudioReader.StandardRateHz;

    /// <summary>Adds the direct sound and every reflection that arrives in time.</summary>
    /// <param name="response">The room's response so far.</param>
    /// <param name="sides">Length, width and height in meters.</param>
    /// <param name="talker">Place of the talker, from a lower corner, in meters.</param>
    /// <param name="microphone">Place of the microphone, likewise.</param>
    /// <param name="reflection">Share of the amplitude that a wall sends back.</param>
    /// <param name="untilSeconds">Latest arrival.</param>
    public static void Add(
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
}
