namespace Timbre.Galleries.Stores;

/// <content>Seals, of files to pass on.</content>
public sealed partial class SqliteStore
{
    /// <summary>Seals what is in the file; any change breaks the seal.</summary>
    internal void Seal() => Atomically(() => _connection.Execute(
        // The change that ends with this one counts too.
        "UPDATE gallery SET seal = $seal", ("$seal", GallerySeal.Of(this, Revision + 1))));

    /// <summary>Checks the whole file, and the seal where it is an export.</summary>
    /// <returns>Whether it is as it was sealed; false where it has no seal, or was changed since.</returns>
    /// <exception cref="Faults.GalleryCorruptException">It is damaged.</exception>
    public bool RequireWhole() => Run(() =>
    {
        using (var check = _connection.Command("PRAGMA integrity_check(1)"))
        {
            if (check.ExecuteScalar() as string != "ok")
            {
                throw _faults.Corrupt("a damaged one");
            }
        }

        var revision = Revision;
        var seal = Text(GallerySchema.Seal);
        return seal is not null && GallerySeal.IsOf(seal, revision)
            && (seal == GallerySeal.Of(this, revision) ? true : throw _faults.Corrupt("one that is not what was exported"));
    });
}
