using Microsoft.Extensions.Options;

namespace Timbre.Recognition.DependencyInjection;

/// <summary>Refuses options that are wrong, all faults at once.</summary>
internal sealed class RecognizerOptionsValidator : IValidateOptions<RecognizerOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RecognizerOptions options) =>
        options.FindFaults() is [_, ..] faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
