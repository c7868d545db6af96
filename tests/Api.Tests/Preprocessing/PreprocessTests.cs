using System.Text.Json;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Preprocessing;

public sealed class PreprocessTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private static readonly string[] Order = ["source", "polarity", "ink", "box", "scaled", "centred"];

    private readonly ApiServer _server = ready.Server;

    [Theory]
    [InlineData("digit")]
    [InlineData("fashion")]
    public async Task Picture_ShowsItsStepsInOrder(string task)
    {
        JsonElement answer = await Json.ReadAsync(await _server.PostAsync("/preprocess?task=" + task, Pictures.DarkSeven, "image/png"));
        Assert.Equal(["steps", "preprocessing"], answer.Names());
        JsonElement[] steps = [.. answer.GetProperty("steps").EnumerateArray()];
        string[] names = [.. steps.Select(step => step.Text("name")!)];
        Assert.Equal("source", names[0]);
        Assert.Equal(names, Order.Intersect(names));
        Assert.All(steps, step => Assert.StartsWith("data:image/png;base64,", step.Text("image"), StringComparison.Ordinal));
        Assert.Equal(784, answer.GetProperty("preprocessing").Floats("pixels").Length);
    }

    [Theory]
    [InlineData("/preprocess")]
    [InlineData("/preprocess?task=generate")]
    [InlineData("/preprocess?task=Digit")]
    public async Task NoOrAnotherTask_Is400(string path)
        => await ProblemAssert.IsAsync(await _server.PostAsync(path, Pictures.Seven, "image/png"), 400, "invalid-parameter");
}
