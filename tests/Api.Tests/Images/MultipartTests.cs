using System.Text;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Images;

public sealed class MultipartTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private const string Path = "/predict/digit";
    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("seven.png")]
    [InlineData("sieben ü.png")]
    public async Task OneFileNamedFile_IsRead(string fileName)
        => await Json.ReadAsync(await SendAsync(form => Add(form, "file", fileName)));

    [Fact]
    public async Task WrongName_Is400() => await Refused(form => Add(form, "image", "seven.png"));

    [Fact]
    public async Task NameInAnotherCase_Is400() => await Refused(form => Add(form, "File", "seven.png"));

    [Fact]
    public async Task TwoFiles_Are400() => await Refused(form =>
    {
        Add(form, "file", "seven.png");
        Add(form, "file", "seven.png");
    });

    [Fact]
    public async Task FieldBesideTheFile_Is400() => await Refused(form =>
    {
        Add(form, "file", "seven.png");
        form.Add(new StringContent("digit"), "model");
    });

    [Fact]
    public async Task FieldInsteadOfAFile_Is400() => await Refused(form => form.Add(new StringContent("bytes"), "file"));

    [Fact]
    public async Task NoPart_Is400() => await Refused(_ => { });

    [Fact]
    public async Task EmptyFile_Is400()
        => await ProblemAssert.IsAsync(await SendAsync(form => form.Add(new ByteArrayContent([]), "file", "empty.png")), 400, "empty-body");

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/form-data; boundary=other")]
    [InlineData("multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task BadBoundary_Is400(string contentType)
        => await ProblemAssert.IsAsync(await _server.PostAsync(Path, Encoding.ASCII.GetBytes(Form("x")), contentType), 400, "invalid-multipart");

    [Theory]
    [InlineData("no boundary in here")]
    [InlineData("--x")]
    [InlineData("--x\r\n")]
    [InlineData("--x\r\n\r\ncontent\r\n--x--\r\n")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncut short")]
    [InlineData("--x\r\nContent-Disposition: ;;;\r\n\r\ncontent\r\n--x--\r\n")]
    [InlineData("--x\r\nno colon\r\n\r\ncontent\r\n--x--\r\n")]
    [InlineData("--x\r\nContent-Disposition: attachment; filename=\"file\"\r\n\r\ncontent\r\n--x--\r\n")]
    public async Task MalformedForm_Is400(string body)
        => await ProblemAssert.IsAsync(
            await _server.PostAsync(Path, Encoding.ASCII.GetBytes(body), "multipart/form-data; boundary=x"), 400, "invalid-multipart");

    private static string Form(string boundary)
        => $"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nbytes\r\n--{boundary}--\r\n";

    private static void Add(MultipartFormDataContent form, string name, string fileName)
        => form.Add(new ByteArrayContent(Pictures.Seven), name, fileName);

    private async Task Refused(Action<MultipartFormDataContent> fill) => await ProblemAssert.IsAsync(await SendAsync(fill), 400, "invalid-multipart");

    private async Task<HttpResponseMessage> SendAsync(Action<MultipartFormDataContent> fill)
    {
        using var form = new MultipartFormDataContent();
        fill(form);
        return await _server.Client.PostAsync(new Uri(Path, UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
