using Microsoft.Data.Sqlite;
using SQLitePCL;
using Timbre.Faults;
using Timbre.Galleries.Faults;

namespace Timbre.Galleries.Stores;

/// <summary>What SQLite's faults mean for a gallery file, in words.</summary>
/// <param name="path">The file.</param>
/// <param name="patience">Seconds that the store waits for others.</param>
internal sealed class StoreFaults(string path, int patience)
{
    /// <summary>The fault a user reads of one that SQLite, the file system or a value in the file caused; null for any other.</summary>
    public TimbreException? Translate(Exception fault) => fault switch
    {
        SqliteException sqlite => Translate(sqlite),
        IOException or UnauthorizedAccessException =>
            Unavailable($"expected a place to keep it, got: {fault.Message.TrimEnd('.')}. Name another gallery.", fault),
        InvalidCastException or FormatException or OverflowException => Corrupt("a value of the wrong kind", fault),
        _ => null,
    };

    /// <summary>The file is no gallery, or a damaged one.</summary>
    public GalleryCorruptException Corrupt(string what, Exception? fault = null) =>
        new($"Gallery '{path}': expected a gallery file, got {what}. Restore it from a backup, or name another gallery.", fault, path);

    /// <summary>The file cannot be had.</summary>
    public GalleryUnavailableException Unavailable(string what, Exception? fault = null) => new($"Gallery '{path}': {what}", fault, path);

    private TimbreException Translate(SqliteException fault) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new GalleryLockedException(
            $"Gallery '{path}': expected its turn within {patience} s, got a lock by another process. Try again when that one is done.",
            fault,
            path),
        raw.SQLITE_READONLY when fault.SqliteExtendedErrorCode == raw.SQLITE_READONLY_DBMOVED => Unavailable(
            "expected the file that was opened, got none or another in its place. Start the program again; nothing was changed.", fault),
        raw.SQLITE_READONLY => Unavailable(
            "expected one that may be changed, got a read-only file or folder. Check its permissions; nothing was changed.", fault),
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_FULL or raw.SQLITE_IOERR => Unavailable(
            $"expected a file to read and write, got: {raw.sqlite3_errstr(fault.SqliteErrorCode).utf8_to_string()}. "
            + "Check its permissions and the disk; nothing was changed.",
            fault),
        raw.SQLITE_NOTADB => Corrupt("something that is no database", fault),
        _ => Corrupt("a damaged one", fault),
    };
}
