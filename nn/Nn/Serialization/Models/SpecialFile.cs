using System.Runtime.InteropServices;

namespace Digits.Nn.Serialization;

/// <summary>Tells pipes, terminals and other devices from files that can be replaced, which .NET does not.</summary>
public static partial class SpecialFile
{
    // Of statx(2), whose result is laid out alike on every processor; stat's is not.
    private const int CurrentDirectory = -100;
    private const uint TypeWanted = 1;
    private const int ResultSize = 256;
    private const int ModeOffset = 28;

    private const int TypeBits = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>Whether there is something at a path, or where a link there leads, that is neither a regular file nor a folder. Known on Linux alone; elsewhere nothing is.</summary>
    /// <param name="path">Any path; there need be nothing at it.</param>
    public static bool IsAt(string path)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        Span<byte> result = stackalloc byte[ResultSize];
        try
        {
            return Stat(CurrentDirectory, path, 0, TypeWanted, result) == 0
                && (BitConverter.ToUInt16(result[ModeOffset..]) & TypeBits) is not (RegularFile or Folder);
        }
        catch (EntryPointNotFoundException)
        {
            // A C library from before 2018.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(int directory, string path, int flags, uint mask, Span<byte> result);
}
