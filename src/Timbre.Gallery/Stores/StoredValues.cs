using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Timbre.Galleries.Stores;

/// <summary>Values of a row as the tables say they are: SQLite itself keeps anything anywhere, and converts without a word.</summary>
internal static class StoredValues
{
    /// <summary>A text.</summary>
    /// <exception cref="FormatException">It is something else; the same on the other methods.</exception>
    public static string Text(this SqliteDataReader reader, int column) =>
        reader.GetValue(column) as string ?? throw new FormatException();

    /// <summary>A name under which somebody can be enrolled.</summary>
    public static string Name(this SqliteDataReader reader, int column) =>
        reader.Text(column) is var name && SpeakerName.IsOne(name) ? name : throw new FormatException();

    /// <summary>A count or a size, 1 or more.</summary>
    public static int Count(this SqliteDataReader reader, int column) =>
        reader.GetValue(column) is long number and > 0 and <= int.MaxValue ? (int)number : throw new FormatException();

    /// <summary>The number of a row.</summary>
    public static long Id(this SqliteDataReader reader, int column) =>
        reader.GetValue(column) is long number ? number : throw new FormatException();

    /// <summary>A finite number, or nothing.</summary>
    public static double? NumberOrNone(this SqliteDataReader reader, int column) => reader.GetValue(column) switch
    {
        DBNull => null,
        double number when double.IsFinite(number) => number,
        _ => throw new FormatException(),
    };

    /// <summary>Bytes.</summary>
    public static byte[] Bytes(this SqliteDataReader reader, int column) =>
        reader.GetValue(column) as byte[] ?? throw new FormatException();

    /// <summary>A time, UTC.</summary>
    public static DateTimeOffset Time(this SqliteDataReader reader, int column) =>
        DateTimeOffset.TryParse(reader.Text(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException();
}
