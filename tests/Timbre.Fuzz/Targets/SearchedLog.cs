using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Timbre.Fuzz.Targets;

/// <summary>
/// Everything that a program logs, searched for what must not be there: audio, embeddings, stack traces of faults of its own.
/// </summary>
internal sealed partial class SearchedLog : ILogger
{
    private volatile string? _found;

    /// <summary>The first entry that holds what it must not; null: none.</summary>
    public string? Found => _found;

    /// <summary>Whether a text holds audio or an embedding: control characters, the head of a WAV file, or numbers in a row.</summary>
    public static bool IsBiometric(string text) =>
        Wave().IsMatch(text) || text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
        || Numbers().IsMatch(text);

    /// <summary>Takes the entries of every category.</summary>
    public ILoggerProvider Provider() => new OneLog(this);

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var entry = $"{formatter(state, exception)} {exception}";
        if (logLevel >= LogLevel.Error || IsBiometric(entry))
        {
            _found ??= $"{logLevel}: {entry}";
        }
    }

    [GeneratedRegex("RIFF.{4}WAVE", RegexOptions.Singleline)]
    private static partial Regex Wave();

    [GeneratedRegex(@"(-?\d\.\d{3,}(E-?\d+)?\s*[,; ]\s*){4}")]
    private static partial Regex Numbers();

    private sealed class OneLog(SearchedLog log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
        }
    }
}
