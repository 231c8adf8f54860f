using FsCheck;
using FsCheck.Fluent;

namespace Timbre.Fuzz.Mutations;

/// <summary>Generators of changes; FsCheck draws them by a seed, and shortens a list of them that was a finding.</summary>
internal static class Draws
{
    // Headers are a small part of a file and most of its rules.
    private static readonly Gen<(int At, bool IsByte)> Place = Gen.Frequency(
        (3, Gen.Choose(0, 127).Select(at => (at, true))),
        (1, Gen.Choose(0, 1023).Select(at => (at, true))),
        (1, Gen.Choose(Mutation.Whole * 9 / 10, Mutation.Whole).Select(at => (at, false))),
        (3, Gen.Choose(0, Mutation.Whole).Select(at => (at, false))));

    private static readonly Gen<int> Share = Gen.Choose(0, Mutation.Whole);

    private static readonly Gen<int> Length = Gen.OneOf(Gen.Choose(1, 8), Gen.Choose(1, 128), Gen.Choose(1, 8192));

    /// <summary>Changes of bytes.</summary>
    public static Gen<Mutation> OfBytes { get; } =
        from place in Place
        from mutation in Gen.Frequency(
            (4, Gen.Choose(0, 7).Select(bit => (Mutation)new BitFlip(place.At, bit))),
            (6, from width in Gen.Elements(1, 2, 4, 8)
                from big in Gen.Elements(false, true)
                from value in Gen.OneOf(
                    Gen.Elements<long>([.. SetInteger.Interesting]), Gen.Choose(int.MinValue, int.MaxValue).Select(value => (long)value))
                select (Mutation)new SetInteger(place.At, width, big, value)),
            (2, Gen.Constant((Mutation)new Truncation(place.At))),
            (2, Length.Select(length => (Mutation)new Removal(place.At, length))),
            (2, from length in Length
                from times in Gen.Choose(1, 5)
                select (Mutation)new Repetition(place.At, length, times)),
            (1, from other in Gen.Choose(0, 1000)
                from start in Share
                select (Mutation)new Splice(place.At, other, start)),
            (1, from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value))
                select (Mutation)new Insertion(place.At, bytes)))
        select mutation with { IsByte = place.IsByte };

    /// <summary>Changes of texts: words, lines, brackets, and now and then bytes.</summary>
    public static Gen<Mutation> OfText { get; } = Gen.Frequency(
        (10, from at in Share
             from word in Gen.Elements<string>([.. WordChange.Words])
             select (Mutation)new WordChange(at, word)),
        (3, from at in Share
            from to in Share
            from keep in Gen.Elements(false, true)
            select (Mutation)new LineMove(at, to, keep)),
        (1, from at in Share
            from bracket in Gen.Elements("[", "{\"a\":", "{a: ", "- ", "(")
            from depth in Gen.Elements(1, 10, 70, 1000, 20_000)
            select (Mutation)new Nesting(at, bracket, depth)),
        (2, OfBytes));

    /// <summary>One to six changes, few more often than many.</summary>
    public static Gen<Mutation[]> Some(Gen<Mutation> one) =>
        from count in Gen.Frequency((5, Gen.Constant(1)), (3, Gen.Constant(2)), (2, Gen.Choose(3, 6)))
        from mutations in Gen.ArrayOf(one, count)
        select mutations;

    /// <summary>Draws the value of a number.</summary>
    public static T Draw<T>(Gen<T> generator, ulong seed, long number) => Gen.Sample(generator, 1, RandomOf(seed, number), 30)[0];

    /// <summary>Shorter lists, the shortest first.</summary>
    public static IEnumerable<Mutation[]> Shorter(Mutation[] mutations) => Arb.Array(Arb.From(OfBytes)).Shrinker(mutations);

    // The second number has to be odd.
    private static Rnd RandomOf(ulong seed, long number) =>
        new((seed * 0x9E37_79B9_7F4A_7C15) + ((ulong)number * 0xD134_2543_DE82_EF95), (2 * (ulong)number) + 1);
}
