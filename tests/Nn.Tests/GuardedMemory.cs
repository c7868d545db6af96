using System.Runtime.InteropServices;

namespace Digits.Nn.Tests;

/// <summary>Numbers between two pages that nobody may touch: whoever reads or writes beyond them ends the process there and then, instead of something else much later.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int Page = 4096;
    private const int ReadAndWrite = 3, PrivateAndAnonymous = 0x22;

    private readonly byte* _pages;
    private readonly nuint _size;
    private readonly float* _numbers;
    private readonly int _count;

    /// <param name="numbers">What is in it.</param>
    /// <param name="atEnd">Whether the page beyond begins right after the last of them, or else the one before ends right before the first.</param>
    public GuardedMemory(ReadOnlySpan<float> numbers, bool atEnd)
    {
        nuint bytes = (((nuint)numbers.Length * sizeof(float)) + Page - 1) / Page * Page;
        _count = numbers.Length;
        _size = bytes + (2 * Page);
        _pages = MemoryMap(null, _size, ReadAndWrite, PrivateAndAnonymous, -1, 0);
        if ((nint)_pages == -1 || Protect(_pages, Page, 0) != 0 || Protect(_pages + Page + bytes, Page, 0) != 0)
        {
            throw new InvalidOperationException("No memory could be mapped.");
        }

        _numbers = (float*)(_pages + Page + (atEnd ? bytes - ((nuint)numbers.Length * sizeof(float)) : 0));
        numbers.CopyTo(Span);
    }

    /// <summary>Whether this system has it.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.SystemPageSize == Page;

    public Span<float> Span => new(_numbers, _count);

    public void Dispose() => _ = Unmap(_pages, _size);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial byte* MemoryMap(void* address, nuint size, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(byte* address, nuint size, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(byte* address, nuint size);
}
