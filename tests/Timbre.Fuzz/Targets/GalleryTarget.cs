using FsCheck;
using FsCheck.Fluent;
using Timbre.Cli;
using Timbre.Fuzz.Mutations;
using Timbre.Fuzz.Seeds;

namespace Timbre.Fuzz.Targets;

/// <summary>Galleries: SQLite files with broken pages, and sound ones with rows that no gallery writes.</summary>
internal sealed class GalleryTarget : FuzzTarget
{
    private static readonly Gen<Mutation> Rows =
        from column in Gen.Elements<(string, string)>([.. RowChange.Columns])
        from value in Gen.Elements<string>([.. RowChange.Values])
        select (Mutation)new RowChange(column, value);

    /// <inheritdoc/>
    public override string Name => "galleries";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Allowed =>
        Codes(ExitCodes.Negative, ExitCodes.NotEnrolled, ExitCodes.BadModel, ExitCodes.BadGallery);

    /// <inheritdoc/>
    protected override Gen<Mutation> Change => Gen.Frequency((2, Draws.OfBytes), (1, Rows));

    /// <inheritdoc/>
    public override void WriteSeeds(FuzzWorld world, string folder) => GallerySeeds.Write(world, folder);

    /// <inheritdoc/>
    public override IEnumerable<string[]> Commands(FuzzWorld world, string file, long number) => (number % 6) switch
    {
        0 => [["speakers", "list", "--gallery", file]],
        1 => [["speakers", "show", "s1", "--gallery", file, "--json"]],
        2 => [["identify", world.Recording, "--gallery", file, "--model", world.Model, "--json"]],
        3 => [["verify", "s2", world.Recording, "--gallery", file, "--model", world.Model]],
        4 => [
            ["enroll", "s4", world.Recording, "--gallery", file, "--model", world.Model], ["speakers", "list", "--gallery", file, "--json"]
        ],
        _ => [["speakers", "remove", "s3", "--gallery", file], ["identify", world.Recording, "--gallery", file, "--model", world.Model]],
    };
}
