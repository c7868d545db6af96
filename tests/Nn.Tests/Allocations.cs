namespace Digits.Nn.Tests;

/// <summary>What code takes from the heap once it is warm.</summary>
internal static class Allocations
{
    /// <summary>The bytes that the calling thread allocates in one call: 0 as soon as a call allocates nothing, else those of the last of many.</summary>
    /// <remarks>Until the just-in-time compiler is through with it, generic code of the run-time library may box numbers.</remarks>
    public static long AfterWarmUp(Action action)
    {
        long allocated = -1;
        for (int attempt = 0; attempt < 100 && allocated != 0; attempt++)
        {
            Thread.Sleep(attempt < 40 ? 0 : 20);
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return allocated;
    }
}
