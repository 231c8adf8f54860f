using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Timbre.Server.Tests.Running;

/// <summary>What a service logs.</summary>
internal sealed class LogEntries : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _all = new();

    /// <summary>Each entry as category, level, event, message, and the exception's text where there is one.</summary>
    public IReadOnlyList<string> All => [.. _all];

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _all);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<string> all) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all.Enqueue($"{name} {logLevel} [{eventId.Id}] {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}");
    }
}
