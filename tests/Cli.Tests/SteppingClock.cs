namespace Digits.Cli.Tests;

/// <summary>A clock that goes on by as much whenever somebody looks at it, and not otherwise.</summary>
/// <param name="milliseconds">By how much; a clock that stands goes on by 0.</param>
/// <param name="look">Called whenever somebody looks.</param>
internal sealed class SteppingClock(int milliseconds, Action? look = null) : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp()
    {
        look?.Invoke();
        return _now += milliseconds;
    }
}
