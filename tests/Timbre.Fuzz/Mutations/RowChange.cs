using Microsoft.Data.Sqlite;

namespace Timbre.Fuzz.Mutations;

/// <summary>A value in the rows of a gallery replaced, by SQL: the file itself stays sound.</summary>
/// <param name="Column">Table and column.</param>
/// <param name="Value">What is written, as SQL.</param>
internal sealed record RowChange((string Table, string Name) Column, string Value) : Mutation(0)
{
    /// <summary>What may be changed.</summary>
    public static IReadOnlyList<(string Table, string Name)> Columns { get; } =
    [
        ("gallery", "model_id"), ("gallery", "embedding_size"), ("gallery", "threshold"), ("gallery", "revision"), ("speaker", "name"),
        ("speaker", "enrolled_at"), ("speaker", "updated_at"), ("embedding", "vector"), ("embedding", "speaker_id"), ("speaker", "id"),
    ];

    /// <summary>What may be written.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        "NULL", "0", "-1", "1e308", "-1e999", "9223372036854775807", "2147483648", "''", "'text'", "x''", "x'00'", "x'0000C07F0000C07F'",
        "zeroblob(48)", "zeroblob(1000000)", "randomblob(48)", "char(0)", "'2026-02-30T00:00:00Z'", "'s1'", "0.5", "hex(randomblob(2000))",
    ];

    /// <inheritdoc/>
    public override byte[] Apply(byte[] data, IReadOnlyList<byte[]> others)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, data);
            Change(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private void Change(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Foreign Keys=False");
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();

            // What the schema forbids is still in files that somebody else wrote.
#pragma warning disable CA2100 // Texts of this class only.
            command.CommandText =
                $"PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON; "
                    + "UPDATE sqlite_master SET sql = replace(replace(sql, 'NOT NULL', ''), 'UNIQUE', ''); "
                    + $"PRAGMA writable_schema = RESET; UPDATE {Column.Table} SET {Column.Name} = {Value};";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // Broken by an earlier change, or refused by SQLite: the file stays as it is.
        }
    }
}
