using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Timbre.Galleries.Stores;

/// <summary>The row of a speaker in a gallery file, whose function <c>spelled</c> gives the canonical writing of a name.</summary>
internal static class SpeakerRow
{
    /// <summary>The first row of those that spell the name in some way, or a new one; it covers the times given.</summary>
    /// <param name="connection">The gallery.</param>
    /// <param name="name">In canonical writing.</param>
    /// <param name="first">When the first recording was enrolled, as the file keeps it.</param>
    /// <param name="last">When the last was.</param>
    /// <returns>Its id.</returns>
    public static long Enroll(SqliteConnection connection, string name, string first, string last)
    {
        using var known = connection.Command(
            """
            UPDATE speaker SET enrolled_at = min(enrolled_at, $first), updated_at = max(updated_at, $last)
            WHERE id = (SELECT min(id) FROM speaker WHERE spelled(name) = $name) RETURNING id
            """,
            ("$name", name), ("$first", first), ("$last", last));
        return known.ExecuteScalar() is { } id
            ? Convert.ToInt64(id, CultureInfo.InvariantCulture)
            : connection.Number(
                "INSERT INTO speaker (name, enrolled_at, updated_at) VALUES ($name, $first, $last) RETURNING id",
                ("$name", name), ("$first", first), ("$last", last));
    }

    /// <summary>Removes a speaker, with all recordings.</summary>
    /// <returns>False where there is none.</returns>
    public static bool Remove(SqliteConnection connection, string name) =>
        connection.Execute("DELETE FROM speaker WHERE spelled(name) = $name", ("$name", name)) > 0;

    /// <summary>Removes a recording, and the speaker with the last one.</summary>
    /// <returns>False where the speaker has no such recording.</returns>
    public static bool RemoveRecording(SqliteConnection connection, string name, long recording)
    {
        var isRemoved = connection.Execute(
            "DELETE FROM embedding WHERE id = $id AND speaker_id IN (SELECT id FROM speaker WHERE spelled(name) = $name)",
            ("$id", recording), ("$name", name)) > 0;
        connection.Execute(
            "DELETE FROM speaker WHERE spelled(name) = $name AND NOT EXISTS (SELECT 1 FROM embedding WHERE speaker_id = speaker.id)",
            ("$name", name));
        return isRemoved;
    }

    /// <summary>Gives a speaker, or all rows that spell it, another name; recordings join those of whoever has it already.</summary>
    /// <returns>False where there is none of the first name.</returns>
    public static bool Rename(SqliteConnection connection, string name, string to)
    {
        using var command = connection.Command(
            "SELECT min(enrolled_at), max(updated_at) FROM speaker WHERE spelled(name) = $name", ("$name", name));
        using var reader = command.ExecuteReader();
        if (!reader.Read() || reader.IsDBNull(0))
        {
            return false;
        }

        var (first, last) = (reader.Text(0), reader.Text(1));
        reader.Close();
        var id = Enroll(connection, to, first, last);
        connection.Execute(
            """
            UPDATE embedding SET speaker_id = $to WHERE speaker_id IN (SELECT id FROM speaker WHERE spelled(name) = $name);
            DELETE FROM speaker WHERE spelled(name) = $name AND id <> $to
            """,
            ("$name", name), ("$to", id));
        return true;
    }
}
