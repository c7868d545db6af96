namespace Digits.Nn.Kernels;

/// <summary>Numbers that begin at a cache line and stay where they are: vectors of 512 bits loaded from elsewhere touch two lines each.</summary>
internal sealed unsafe class AlignedMemory
{
    /// <summary>How many numbers <see cref="Align"/> may skip.</summary>
    public const int Slack = Line / sizeof(float);

    private const int Line = 64;

    private readonly float[] _memory;

    public AlignedMemory(int size)
    {
        _memory = GC.AllocateUninitializedArray<float>(size + Slack, pinned: true);
        fixed (float* start = _memory)
        {
            Start = Align(start);
        }
    }

    /// <summary>The first number; valid while this object is referenced.</summary>
    public float* Start { get; }

    public int Size => _memory.Length - Slack;

    /// <summary>The first place at or after another where a cache line begins.</summary>
    public static float* Align(float* start) => (float*)(((nint)start + Line - 1) & ~(nint)(Line - 1));
}
