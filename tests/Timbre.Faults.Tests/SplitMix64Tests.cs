namespace Timbre.Faults.Tests;

public class SplitMix64Tests
{
    // What Vigna's reference implementation in C gives for seed 1234567.
    [Fact]
    public void Next_StateByState_IsTheReferencesSequence()
    {
        ulong[] expected =
        [
            6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
        ];

        var actual = new ulong[expected.Length];
        for (var i = 0; i < actual.Length; i++)
        {
            actual[i] = SplitMix64.Next(1234567 + ((ulong)i * SplitMix64.Increment));
        }

        actual.ShouldBe(expected);
    }

    [Fact]
    public void Fold_SeedsOf64Bits_KeepsThoseThatFitAndTellsTheOthersApart()
    {
        long[] fitting = [0, 1, -1, int.MaxValue, int.MinValue];
        fitting.Select(SplitMix64.Fold).ShouldBe(fitting.Select(seed => (int)seed));

        long[] larger = [1L << 32, (1L << 32) + 1, (1L << 33) + 1, long.MaxValue, long.MinValue];
        larger.Select(SplitMix64.Fold).Concat([0, 1]).ShouldBeUnique();
    }

    [Fact]
    public void Finalize_OfZero_IsZero() => SplitMix64.Finalize(0).ShouldBe(0UL);
}
