using Timbre.Audio.Augmentation;

namespace Timbre.Audio.Tests.Augmentation;

public class ReverberationTests
{
    [Theory]
    [InlineData(1000, 300, 20)]
    [InlineData(1000, 300, 299)]
    [InlineData(100, 5000, 200)]
    [InlineData(4000, 1, 0)]
    [InlineData(3000, 2000, 0)]
    public void Convolve_Noise_EqualsTheSumAlignedAndAsLoud(int length, int responseLength, int peakAt)
    {
        var samples = Signals.Noise(length, seed: 1);
        var response = Signals.Noise(responseLength, seed: 2, peak: 0.3);
        response[peakAt] = 1;
        var expected = new double[length];
        for (var n = 0; n < length; n++)
        {
            for (var k = 0; k < responseLength; k++)
            {
                var from = n + peakAt - k;
                expected[n] += from >= 0 && from < length ? samples[from] * (double)response[k] : 0;
            }
        }

        var scale = Math.Sqrt(Signals.Power(samples) / expected.Average(sample => sample * sample));
        Reverberation.Convolve(samples, response);
        for (var n = 0; n < length; n++)
        {
            ((double)samples[n]).ShouldBe(expected[n] * scale, 2e-5);
        }
    }

    [Fact]
    public void Convolve_SilentResponse_ChangesNothing()
    {
        var samples = Signals.Noise(500, seed: 3);
        var before = (float[])samples.Clone();
        Reverberation.Convolve(samples, new float[100]);
        Reverberation.Convolve(samples, []);
        samples.ShouldBe(before);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.4)]
    [InlineData(0.7)]
    public void Simulate_DecayAskedFor_IsTheMeasuredDecay(double seconds)
    {
        var random = new Random(4);
        var measured = Enumerable.Range(0, 8).Average(_ => MeasuredDecay(RoomSimulator.Simulate(
            [6, 5, 3], [2, 1.5, 1.5], [4, 3.5, 1.2], seconds, random)));
        (measured / seconds).ShouldBeInRange(0.7, 1.3);
    }

    [Fact]
    public void Simulate_Talker_IsHeardAfterTheWayOfItsSound()
    {
        // 2.572 m apart: 2.572 / 343 seconds, 119.98 samples.
        var response = RoomSimulator.Simulate([8, 6, 3], [2, 2.3, 1.7], [4.4, 3.13, 1.29], 0.3, new Random(5));
        var peak = Array.IndexOf(response, response.Max());
        peak.ShouldBe(120);

        // 1 / distance, less what the high-pass takes.
        ((double)response[peak]).ShouldBe(1 / 2.572, 0.03);
        response.Take(105).ShouldAllBe(sample => Math.Abs(sample) < 1e-6);
    }

    [Fact]
    public void Simulate_FirstReflection_ComesFromTheNearestWall()
    {
        // Talker and microphone 1 m apart and 1 m above the floor of a large hall: by the floor sqrt(5) m.
        var response = RoomSimulator.Simulate([40, 40, 30], [20, 20, 1], [21, 20, 1], 0.4, new Random(6));
        var direct = 1 / 343.0 * 16000;
        var floor = Math.Sqrt(5) / 343.0 * 16000;
        var from = (int)direct + 12;
        var second = from;
        for (var n = from; n < from + 200; n++)
        {
            second = response[n] > response[second] ? n : second;
        }

        ((double)second).ShouldBe(floor, 1);
    }

    [Fact]
    public void SimulatedRooms_SameSeed_AreTheSameRooms()
    {
        var first = new SimulatedRooms(3, seed: 1);
        var again = new SimulatedRooms(5, seed: 1);
        first[2].ShouldBe(again[2]);
        first[0].ShouldNotBe(first[1]);
        first[0].ShouldNotBe(new SimulatedRooms(3, seed: 2)[0]);
        first[1].ShouldBeSameAs(first[1]);
    }

    [Fact]
    public void Simulate_ManyRooms_AreFiniteAndLeadWithTheDirectSound()
    {
        var late = 0;
        foreach (var response in new SimulatedRooms(100, seed: 7))
        {
            response.ShouldAllBe(sample => float.IsFinite(sample));
            late += Array.IndexOf(response, response.Max()) > 16000 * 0.1 ? 1 : 0;
        }

        late.ShouldBe(0);
    }

    [Fact]
    public void Constructor_NoResponses_IsRefused() =>
        Should.Throw<ArgumentException>(() => new Reverberation([])).Message.ShouldContain("at least one impulse response");

    /// <summary>Time to -60 dB from the slope of the remaining energy between -5 and -25 dB (Schroeder 1965).</summary>
    private static double MeasuredDecay(float[] response)
    {
        var remaining = new double[response.Length + 1];
        for (var n = response.Length - 1; n >= 0; n--)
        {
            remaining[n] = remaining[n + 1] + ((double)response[n] * response[n]);
        }

        int Place(double db) => Array.FindIndex(remaining, energy => Signals.Decibels(energy / remaining[0]) < db);
        return (Place(-25) - Place(-5)) * 3 / 16000.0;
    }
}
