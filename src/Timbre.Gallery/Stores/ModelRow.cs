using Microsoft.Data.Sqlite;

namespace Timbre.Galleries.Stores;

/// <summary>The model in a gallery file's one row of its own.</summary>
internal static class ModelRow
{
    /// <summary>The model whose embeddings the file holds; null while nobody is enrolled.</summary>
    public static GalleryModel? Read(SqliteConnection connection, StoreFaults faults)
    {
        var (name, scorer) = (
            GallerySchema.Column(connection, "gallery", GallerySchema.ModelName),
            GallerySchema.Column(connection, "gallery", GallerySchema.ScorerId));
        using var command = connection.Command(
            $"""
            SELECT model_id, embedding_size, threshold, {name}, {scorer}, EXISTS (SELECT 1 FROM speaker) OR EXISTS (SELECT 1 FROM embedding)
            FROM gallery
            """);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            throw faults.Corrupt("one without its first row");
        }

        // Not "nobody is enrolled": the next enrollment would mix the voices of two models.
        return reader.IsDBNull(0)
            ? reader.GetBoolean(5) ? throw faults.Corrupt("voices of no model") : null
            : new GalleryModel(reader.Text(0), reader.Count(1), reader.NumberOrNone(2))
            {
                Name = reader.IsDBNull(3) ? null : reader.Text(3),
                ScorerId = reader.IsDBNull(4) ? null : reader.Text(4),
            };
    }

    /// <summary>Takes a model as the file's own, where it has none.</summary>
    public static void Take(SqliteConnection connection, GalleryModel model) => connection.Execute(
        """
        UPDATE gallery SET model_id = $id, embedding_size = $size, threshold = $threshold, model_name = $name, scorer_id = $scorer
        WHERE model_id IS NULL
        """,
        ("$id", model.Id),
        ("$size", model.EmbeddingSize),
        ("$threshold", model.Threshold ?? (object)DBNull.Value),
        ("$name", model.Name ?? (object)DBNull.Value),
        ("$scorer", model.ScorerId ?? (object)DBNull.Value));

    /// <summary>Forgets the model and what was measured of its scores where nobody is enrolled any more.</summary>
    public static void ForgetUnused(SqliteConnection connection) => connection.Execute(
        """
        UPDATE gallery SET model_id = NULL, embedding_size = NULL, threshold = NULL, calibration = NULL
        WHERE NOT EXISTS (SELECT 1 FROM speaker)
        """);
}
