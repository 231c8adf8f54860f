using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Timbre.Recognition.DependencyInjection;

/// <summary>A recognizer for programs that are put together by dependency injection.</summary>
public static class RecognitionServices
{
    /// <summary>
    /// Adds one <see cref="Recognizer"/> for the whole program, opened when it is first asked for by the options of type
    /// <see cref="RecognizerOptions"/>, and closed with the program's services.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Sets the options; null where they are configured elsewhere.</param>
    public static IServiceCollection AddTimbreRecognition(this IServiceCollection services, Action<RecognizerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<RecognizerOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RecognizerOptions>, RecognizerOptionsValidator>());
        services.TryAddSingleton(provider => Recognizer.Open(provider.GetRequiredService<IOptions<RecognizerOptions>>().Value));
        return services;
    }
}
