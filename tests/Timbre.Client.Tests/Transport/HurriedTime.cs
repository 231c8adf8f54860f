namespace Timbre.Client.Tests.Transport;

/// <summary>A clock on which waits of up to a minute pass at once, and longer ones never; it remembers the short ones.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan s_short = TimeSpan.FromMinutes(1);
    private readonly List<TimeSpan> _waits = [];

    public static DateTimeOffset Now { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Waits => _waits;

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isShort = dueTime >= TimeSpan.Zero && dueTime <= s_short;
        if (isShort)
        {
            _waits.Add(dueTime);
        }

        return System.CreateTimer(callback, state, isShort ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
