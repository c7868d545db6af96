using System.Diagnostics;
using Digits.Nn.Serialization;

namespace Digits.Nn.Tests.Serialization;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("digits-atomic-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_ExistingFile_IsReplacedAndNothingLeftBeside()
    {
        File.WriteAllText(At("a"), "a longer one");
        AtomicFile.Write(At("a"), [1, 2]);
        Assert.Equal([1, 2], File.ReadAllBytes(At("a")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("link")]
    public async Task Write_PipeOrALinkToOne_GoesToWhoeverReadsIt(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes are told from files on Linux alone.");
        using Process made = Process.Start("mkfifo", At("pipe"));
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(At("link"), At("pipe"));
        Task<byte[]> read = Task.Run(() => File.ReadAllBytes(At("pipe")), TestContext.Current.CancellationToken);

        // Had this opened the pipe, the reader would have come to an end.
        AtomicFile.CheckWritable(At(name));
        AtomicFile.Write(At(name), [1, 2, 3]);

        Assert.Equal([1, 2, 3], await read.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        Assert.NotNull(new FileInfo(At("link")).LinkTarget);
    }

    [Fact]
    public void Write_LinkToAFile_ReplacesWhatItLeadsTo()
    {
        File.WriteAllText(At("file"), "old");
        File.CreateSymbolicLink(At("link"), "file");
        AtomicFile.Write(At("link"), [1]);
        Assert.Equal([1], File.ReadAllBytes(At("file")));
        Assert.Equal("file", new FileInfo(At("link")).LinkTarget);
    }

    [Theory]
    [InlineData("nowhere/a.png")]
    [InlineData("folder")]
    public void Write_WhereNothingCanBe_SaysSoOfThePathThatWasGiven(string name)
    {
        Directory.CreateDirectory(At("folder"));
        IOException failure = Assert.ThrowsAny<IOException>(() => AtomicFile.Write(At(name), [1]));
        Assert.Contains(At(name), failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void CheckWritable_FolderCannotBeMade_SaysSoOfThePathThatWasGiven()
    {
        File.WriteAllText(At("file"), "");
        IOException failure = Assert.ThrowsAny<IOException>(() => AtomicFile.CheckWritable(At("file/a.png")));
        Assert.DoesNotContain(".tmp", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckWritable_NewFile_MakesItsFolderAndNothingElse()
    {
        AtomicFile.CheckWritable(At("new/a.png"));
        Assert.Empty(Directory.GetFileSystemEntries(At("new")));
    }

    [Theory]
    [InlineData("/dev/full", true)]
    [InlineData("/", false)]
    [InlineData("/proc/self/status", false)]
    public void IsAt_DevicesAlone_AreSpecial(string path, bool isSpecial)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no such path.");
        Assert.Equal(isSpecial, SpecialFile.IsAt(path));
    }

    private string At(string name) => Path.Combine(_folder, name);
}
