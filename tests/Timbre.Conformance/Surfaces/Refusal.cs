namespace Timbre.Conformance.Surfaces;

/// <summary>A refusal as the reference words it (section 6).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Its code.</param>
/// <param name="Message">Its text; with * at its end what it begins with.</param>
internal sealed record Refusal(int Status, string Code, string Message)
{
    private const string Request = "InvalidRequest";
    private const string Argument = "InvalidArgument";

    public static Refusal BodyMissing { get; } = new(400, Request, "Request body is missing.");

    public static Refusal NoJson { get; } = new(400, Request, "Invalid JSON format.");

    public static Refusal LocaleMissing { get; } = new(400, Request, "Locale parameter is missing.");

    public static Refusal WrongLocale { get; } = new(400, Argument, "Invalid locale value. Supported locales are *");

    public static Refusal WrongTop { get; } =
        new(400, Argument, "Invalid $top parameter value. Value should be positive integer in the range [1, 500].");

    public static Refusal WrongToken { get; } =
        new(400, Argument, "Invalid $continuationToken value. $continuationToken must be generated form a prior API call.");

    public static Refusal TooNoisy { get; } = new(400, Request, "Audio is too noisy.*");

    public static Refusal WantsMoreSpeechThanNoise { get; } =
        new(400, Request, "Minimum audio Signal-to-noise ratio (SNR) is *");

    public static Refusal TooLittleSpeech { get; } = new(400, Request, "Invalid audio length. Minimum allowed length is 4 second(s).");

    public static Refusal AnyLength { get; } = new(400, Request, "Invalid audio length. *");

    public static Refusal WrongIgnoreMinLength { get; } =
        new(400, Argument, "Invalid ignoreMinLength parameter value. Valid values are \"true\" and \"false\".");

    public static Refusal NotEnrolled { get; } = new(400, Request, "Profile is not enrolled.");

    public static Refusal WrongProfileIds { get; } = new(
        400, Argument, "Invalid profileIds parameter value. It should be comma-delimited list of IDs containing at least one ID.");

    public static Refusal ProfileIdsMissing { get; } = new(
        400, Request, "profileIds parameter is missing. It should be comma-delimited list of IDs containing at least one ID.");

    public static Refusal SeveralLocales { get; } =
        new(400, Request, "Invalid group of profiles. Profiles must have the same locale.");

    public static Refusal TooManyCandidates { get; } = new(400, Request, "Maximum number of profiles allowed per request is 50.");

    public static Refusal Unauthorized { get; } =
        new(401, "Unauthorized", "Request is not authorized. Make sure subscription key is included and valid.");

    public static Refusal UnauthorizedByGateway { get; } =
        new(401, "401", "Access denied due to invalid subscription key or wrong API endpoint.*");

    public static Refusal TooManyProfiles { get; } = new(403, "Forbidden", "Maximum allowed number of profiles is 10,000.");

    public static Refusal TooLongInAll { get; } =
        new(403, Request, "Maximum allowed length across all profile enrollments is 300 seconds.");

    public static Refusal TooManyEnrollments { get; } =
        new(403, "InvalidOperation", "Maximum allowed number of enrollments per profile is 50.");

    public static Refusal NotFound { get; } = new(404, "Not Found", "Requested profile doesn't exist");

    public static Refusal Concurrent { get; } = new(409, "Conflict", "Sending concurrent requests on same profile is not allowed.");

    public static Refusal NoJsonType { get; } =
        new(415, "UnsupportedMediaType", "Unsupported media type. Only 'application/JSON' is accepted.");

    public static Refusal NoAudioType { get; } =
        new(415, "UnsupportedMediaType", "Unsupported media type. Only 'audio/wav; codecs=audio/pcm' is accepted.");

    public static Refusal TooManyRequests { get; } = new(429, "RateLimit", "Rate limit is exceeded.");

    /// <summary>A refusal of which the reference knows the status alone.</summary>
    public static Refusal OfStatus(int status) => new(status, "*", "*");

    public static Refusal NotSupported(string parameter) => new(400, Argument, $"{parameter} parameter is not supported.");

    public static Refusal WrongFormat(Surface surface, bool enrolls) => new(
        400, Request, $"Invalid audio format. Supported format is {(surface.IsPhrase && enrolls ? "WAV " : "")}16Khz 16bit Mono PCM.");

    public static Refusal TooLong(Surface surface, bool enrolls) => Length(surface, enrolls, "Maximum", surface.IsPhrase ? 10 : 120);

    public static Refusal TooShort(Surface surface, bool enrolls) => Length(surface, enrolls, "Minimum", 1);

    public override string ToString() => $"{Status} {Code} '{Message}'";

    private static Refusal Length(Surface surface, bool enrolls, string bound, int seconds)
    {
        var perRequest = surface.IsPhrase ? "" : $" per {(enrolls ? "enrollment" : "recognition")} request";
        var unit = seconds == 1 ? "second" : "seconds";
        return new Refusal(400, Request, $"Invalid audio length. {bound} allowed length{perRequest} is {seconds} {unit}.");
    }
}
