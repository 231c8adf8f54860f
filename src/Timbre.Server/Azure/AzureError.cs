namespace Timbre.Server.Azure;

/// <summary>A refusal in the words of the retired service.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Its code.</param>
/// <param name="Message">Its text.</param>
internal sealed record AzureError(int Status, string Code, string Message)
{
    private const string Request = "InvalidRequest";
    private const string Argument = "InvalidArgument";

    public static AzureError BodyMissing { get; } = new(400, Request, "Request body is missing.");

    public static AzureError NoJson { get; } = new(400, Request, "Invalid JSON format.");

    public static AzureError LocaleMissing { get; } = new(400, Request, "Locale parameter is missing.");

    public static AzureError WrongTop { get; } =
        new(400, Argument, "Invalid $top parameter value. Value should be positive integer in the range [1, 500].");

    public static AzureError WrongPageSize { get; } =
        new(400, Argument, "Invalid maxpagesize parameter value. Value should be positive integer in the range [1, 500].");

    // "form" stands in the service's own text.
    public static AzureError WrongToken { get; } = new(
        400, Argument, "Invalid $continuationToken value. $continuationToken must be generated form a prior API call.");

    public static AzureError WrongVersion { get; } =
        new(400, Argument, "Invalid api-version parameter value. Supported version is 2021-09-05.");

    public static AzureError WrongIgnoreMinLength { get; } =
        new(400, Argument, "Invalid ignoreMinLength parameter value. Valid values are \"true\" and \"false\".");

    public static AzureError TooNoisy { get; } = new(400, Request, "Audio is too noisy.");

    public static AzureError TooLittleSpeech { get; } =
        new(400, Request, "Invalid audio length. Minimum allowed length is 4 second(s).");

    public static AzureError NotEnrolled { get; } = new(400, Request, "Profile is not enrolled.");

    public static AzureError WrongProfileIds { get; } = new(
        400, Argument, "Invalid profileIds parameter value. It should be comma-delimited list of IDs containing at least one ID.");

    public static AzureError ProfileIdsMissing { get; } = new(
        400, Request, "profileIds parameter is missing. It should be comma-delimited list of IDs containing at least one ID.");

    public static AzureError SeveralLocales { get; } =
        new(400, Request, "Invalid group of profiles. Profiles must have the same locale.");

    public static AzureError TooManyProfileIds { get; } = new(400, Request, "Maximum number of profiles allowed per request is 50.");

    public static AzureError Unauthorized { get; } =
        new(401, "Unauthorized", "Request is not authorized. Make sure subscription key is included and valid.");

    public static AzureError Forbidden { get; } = new(403, "Forbidden", "The subscription key is not allowed to do this.");

    public static AzureError TooManyProfiles { get; } = new(403, "Forbidden", "Maximum allowed number of profiles is 10,000.");

    public static AzureError TooLongInAll { get; } =
        new(403, Request, "Maximum allowed length across all profile enrollments is 300 seconds.");

    public static AzureError TooManyEnrollments { get; } =
        new(403, "InvalidOperation", "Maximum allowed number of enrollments per profile is 50.");

    public static AzureError NotFound { get; } = new(404, "Not Found", "Requested profile doesn't exist");

    public static AzureError Concurrent { get; } =
        new(409, "Conflict", "Sending concurrent requests on same profile is not allowed.");

    public static AzureError TooLarge { get; } = new(413, "RequestEntityTooLarge", "Request body is too large. The limit is 5 MB.");

    public static AzureError NoJsonType { get; } =
        new(415, "UnsupportedMediaType", "Unsupported media type. Only 'application/JSON' is accepted.");

    public static AzureError NoAudioType { get; } =
        new(415, "UnsupportedMediaType", "Unsupported media type. Only 'audio/wav; codecs=audio/pcm' is accepted.");

    public static AzureError TooManyRequests { get; } = new(429, "RateLimit", "Rate limit is exceeded.");

    public static AzureError Internal { get; } = new(500, "InternalServerError", "Internal Server Error.");

    public static AzureError Unavailable(string cause) => new(503, "ServiceUnavailable", cause);

    public static AzureError WrongLocale(IReadOnlyList<string> locales) =>
        new(400, Argument, $"Invalid locale value. Supported locales are {string.Join(", ", locales)}.");

    public static AzureError NotSupported(string parameter) => new(400, Argument, $"{parameter} parameter is not supported.");

    public static AzureError WrongFormat(AzureKind kind, bool enrolls) => new(
        400, Request, $"Invalid audio format. Supported format is {(kind.IsPhrase && enrolls ? "WAV " : "")}16Khz 16bit Mono PCM.");

    public static AzureError TooLong(AzureKind kind, bool enrolls) => new(400, Request, kind.IsPhrase
        ? "Invalid audio length. Maximum allowed length is 10 seconds."
        : $"Invalid audio length. Maximum allowed length per {Word(enrolls)} request is 120 seconds.");

    public static AzureError TooShort(AzureKind kind, bool enrolls) => new(400, Request, kind.IsPhrase
        ? "Invalid audio length. Minimum allowed length is 1 second."
        : $"Invalid audio length. Minimum allowed length per {Word(enrolls)} request is 1 second.");

    private static string Word(bool enrolls) => enrolls ? "enrollment" : "recognition";
}
