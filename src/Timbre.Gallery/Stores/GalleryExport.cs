using Timbre.Galleries.Faults;

namespace Timbre.Galleries.Stores;

/// <summary>A gallery to pass on: a gallery file with a seal over all that is in it.</summary>
internal static class GalleryExport
{
    /// <summary>Writes one; it is there whole or not at all.</summary>
    public static void Write(string path, IReadOnlyList<Voiceprint> voiceprints, GalleryModel model, string? calibration)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new GalleryUnavailableException(
                $"Export '{path}': expected a new file, got one that is there. Name another, or remove it first.", file: path);
        }

        var part = path + ".part";
        try
        {
            File.Delete(part);
            using (var store = SqliteStore.Open(part))
            {
                store.Atomically(() =>
                {
                    foreach (var voiceprint in voiceprints)
                    {
                        store.Append(voiceprint, model);
                    }

                    store.KeepCalibration(calibration);
                });
                store.Seal();
            }

            File.Move(part, path);
        }
        catch (Exception fault)
        {
            Forget(part);
            if (fault is GalleryUnavailableException or IOException or UnauthorizedAccessException)
            {
                throw new GalleryExportException(
                    $"Export '{path}': expected a place to write it, got: {Reason(fault)}. "
                        + "Check permissions and the disk, or name another file; nothing was written.",
                    path,
                    fault);
            }

            throw;
        }
    }

    private static void Forget(string part)
    {
        try
        {
            File.Delete(part);
            File.Delete(part + "-journal");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What cannot be removed was not made here: the first fault is the one to tell.
        }
    }

    // What SQLite or the file system said, without the name of the part.
    private static string Reason(Exception fault) => (fault.InnerException ?? fault).Message.TrimEnd('.');

    /// <summary>Reads one, or a gallery in use, and checks all of it.</summary>
    /// <exception cref="GalleryEmptyException">Nobody is in it.</exception>
    public static (IReadOnlyList<Voiceprint> Voiceprints, GalleryModel Model, string? Calibration, bool IsSealed) Read(string path)
    {
        using var store = SqliteStore.Open(path, create: false);
        var isSealed = store.RequireWhole();
        return (store.Read(), store.Model ?? throw new GalleryEmptyException(store.Name), store.Calibration, isSealed);
    }
}
