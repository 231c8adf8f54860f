using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Timbre.Recognition.DependencyInjection;

namespace Timbre.Recognition.Tests;

public sealed class RecognitionServicesTests(Voices voices) : IClassFixture<Voices>
{
    [Fact]
    public void AddTimbreRecognition_GivesOneRecognizer()
    {
        using var provider = new ServiceCollection()
            .AddTimbreRecognition(options => (options.Model, options.Gallery) = (Voices.Model, voices["served.db"]))
            .BuildServiceProvider(validateScopes: true);
        var recognizer = provider.GetRequiredService<Recognizer>();
        recognizer.Enroll("ann", voices.File(1, 0));
        provider.GetRequiredService<Recognizer>().ShouldBeSameAs(recognizer);
        File.Exists(voices["served.db"]).ShouldBeTrue();
    }

    [Fact]
    public void AddTimbreRecognition_WrongOptions_NamesAllFaults()
    {
        using var provider = new ServiceCollection()
            .AddTimbreRecognition(
                options =>
                    (options.Threads, options.Channel, options.Threshold, options.LeastSpeechSeconds) = (int.MaxValue, 0, double.NaN, -2))
            .BuildServiceProvider();
        var fault = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<Recognizer>());
        foreach (var name in new[] { "Threads", "Channel", "Threshold", "LeastSpeechSeconds" })
        {
            fault.Message.ShouldContain($"{name}: expected ");
        }

        Should.Throw<ArgumentException>(
            () => Recognizer.Open(Voices.Model, options: new RecognizerOptions { Threads = -1 })).Message.ShouldContain("Threads");
    }
}
