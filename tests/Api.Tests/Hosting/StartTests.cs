using System.Net.Sockets;
using Digits.Api.Hosting;
using Digits.Api.Tests.Support;
using Microsoft.Extensions.Options;

namespace Digits.Api.Tests.Hosting;

public sealed class StartTests
{
    [Theory]
    [InlineData("--Models:Directory=/nowhere")]
    [InlineData("--Web:Root=/nowhere")]
    [InlineData("--Overload:Queue=-1")]
    [InlineData("--RateLimit:Burst=0")]
    [InlineData("--Proxy:Networks:0=everyone")]
    public async Task WrongSetting_StopsTheStart(string setting)
        => await Assert.ThrowsAsync<OptionsValidationException>(() => ApiServer.StartLoadingAsync(setting));

    [Theory]
    [InlineData("--RateLimit:Burst=abc")]
    [InlineData("--RateLimit:Brust=5")]
    [InlineData("--RateLimit:Burst=0", "--Overload:Queue=-1")]
    [InlineData("--Overload:Queue=-1")]
    [InlineData("--Cors:Origins=x")]
    [InlineData("--Logging:LogLevel:Default=Loud")]
    [InlineData("--urls=nowhere")]
    [InlineData("--urls=ftp://127.0.0.1:1")]
    [InlineData("--urls=http://localhost:99999")]
    [InlineData("--urls=http://localhost:0")]
    public async Task WrongSettingOrAddress_EndsWithTwo(params string[] wrong)
    {
        string[] args = ["--Logging:LogLevel:Default=None", "--Web:Enabled=false", "--Models:Directory=" + TestModels.Directory, "--urls=http://127.0.0.1:0", .. wrong];
        Assert.Equal(2, await AppFactory.RunAsync(args));
    }

    [Theory]
    [InlineData("--RateLimit:Burst=abc", "RateLimit:Burst: got 'abc', expected a whole number from 1 to 1000000.")]
    [InlineData("--RateLimit:Burst=0", "RateLimit:Burst: got '0', expected a whole number from 1 to 1000000.")]
    [InlineData("--RateLimit:Enabled=yes", "RateLimit:Enabled: got 'yes', expected true or false.")]
    [InlineData("--Overload:Qeue=1", "Overload:Qeue: there is no such setting; known are Concurrency, Queue, RetryAfterSeconds.")]
    [InlineData("--Proxy:Networks=x", "Proxy:Networks: got 'x', expected a list: Proxy:Networks:0, Proxy:Networks:1 and so on.")]
    public async Task WrongSetting_IsToldWhatWouldBeRight(string setting, string says)
    {
        OptionsValidationException failure = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiServer.StartLoadingAsync(setting));
        Assert.Equal(says, StartFailure.Explain(failure));
    }

    [Fact]
    public void ReasonsOfSeveralFailures_AreAllTold()
    {
        var failure = new AggregateException(
            new OptionsValidationException("a", typeof(object), ["First."]), new OptionsValidationException("b", typeof(object), ["Second.", "Third."]));
        string[] reasons = StartFailure.Explain(failure)!.Split(Environment.NewLine);
        Assert.Equal(["First.", "Second.", "Third."], reasons);
        Assert.Contains("--urls", StartFailure.Explain(new SocketException((int)SocketError.AddressNotAvailable)), StringComparison.Ordinal);
        Assert.Null(StartFailure.Explain(new AggregateException(failure, new NotSupportedException("A defect."))));
    }

    [Fact]
    public async Task CorruptModel_StopsTheHost()
    {
        string folder = Directory.CreateTempSubdirectory("digits-api-corrupt-").FullName;
        try
        {
            foreach (string file in Directory.EnumerateFiles(TestModels.Directory, "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(folder, Path.GetRelativePath(TestModels.Directory, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
                bytes[^1] ^= file.EndsWith("fashion/weights.safetensors", StringComparison.Ordinal) ? (byte)1 : (byte)0;
                await File.WriteAllBytesAsync(copy, bytes, TestContext.Current.CancellationToken);
            }

            string[] args = ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", "--Web:Enabled=false", "--Models:Directory=" + folder];
            Assert.Equal(1, await AppFactory.RunAsync(args));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task AddressInUse_IsRefusedInWords()
    {
        await using ApiServer server = await ApiServer.StartLoadingAsync();
        string[] args = [$"--urls={server.Address}", "--Logging:LogLevel:Default=None", "--Web:Enabled=false", "--Models:Directory=" + TestModels.Directory];
        Assert.Equal(2, await AppFactory.RunAsync(args));
    }
}
