using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Timbre.Galleries.Stores;

/// <summary>The row of a speaker in a gallery file.</summary>
internal static class SpeakerRow
{
    /// <summary>The first row of those that spell the name in some way, or a new one.</summary>
    /// <param name="connection">The gallery; its function <c>spelled</c> gives the canonical writing of a name.</param>
    /// <param name="name">In canonical writing.</param>
    /// <param name="now">Time of the change, as the file keeps it.</param>
    /// <returns>Its id.</returns>
    public static long Enroll(SqliteConnection connection, string name, string now)
    {
        using var known = connection.Command(
            """
            UPDATE speaker SET updated_at = $now
            WHERE id = (SELECT min(id) FROM speaker WHERE spelled(name) = $name) RETURNING id
            """,
            ("$name", name), ("$now", now));
        return known.ExecuteScalar() is { } id
            ? Convert.ToInt64(id, CultureInfo.InvariantCulture)
            : connection.Number(
                "INSERT INTO speaker (name, enrolled_at, updated_at) VALUES ($name, $now, $now) RETURNING id",
                ("$name", name), ("$now", now));
    }
}
