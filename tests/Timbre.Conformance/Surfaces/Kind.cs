using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Timbre.Conformance.Surfaces;

/// <summary>What a value of an answer may be (section 1.1).</summary>
/// <param name="Name">For messages.</param>
/// <param name="Fits">Whether a value is one.</param>
internal sealed partial record Kind(string Name, Func<JsonElement, bool> Fits)
{
    public static Kind Id { get; } = new(
        "a GUID of lower case with hyphens", value => IsText(value) && Guid.TryParseExact(value.GetString(), "D", out var id)
            && value.GetString() == $"{id:D}");

    public static Kind Locale { get; } = new("a locale", value => IsText(value) && LocaleForm().IsMatch(value.GetString()!));

    public static Kind Text { get; } = new("a text", IsText);

    public static Kind Time { get; } = new("ISO 8601 in UTC with Z", value => IsText(value) && IsTime(value.GetString()!));

    public static Kind TimeOrNull { get; } = new("ISO 8601 in UTC with Z, or null", value => IsNull(value) || Time.Fits(value));

    public static Kind Date { get; } = new("yyyy-mm-dd", value => IsText(value) && DateForm().IsMatch(value.GetString()!));

    public static Kind DateOrNull { get; } = new("yyyy-mm-dd, or null", value => IsNull(value) || Date.Fits(value));

    public static Kind Count { get; } = new(
        "an integer", value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0);

    public static Kind Length { get; } = new("seconds", value => value.ValueKind == JsonValueKind.Number && value.GetDouble() >= 0);

    public static Kind Score { get; } = new(
        "0 to 1", value => value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and <= 1);

    public static Kind OneOf(params string[] words) =>
        new(string.Join(" or ", words), value => IsText(value) && words.Contains(value.GetString()));

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsNull(JsonElement value) => value.ValueKind == JsonValueKind.Null;

    private static bool IsTime(string text) => TimeForm().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    [GeneratedRegex("^[a-zA-Z]{2}-?[a-zA-Z]{2}$")]
    private static partial Regex LocaleForm();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?Z$")]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}$")]
    private static partial Regex DateForm();
}
