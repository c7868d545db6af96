using System.Net;
using System.Text.Json;
using Digits.Api.Errors;
using Digits.Api.Hosting;
using Digits.Api.Tests.Support;

namespace Digits.Api.Tests.Predictions;

public sealed class BatchTests(ReadyServer ready) : IClassFixture<ReadyServer>
{
    private static readonly string Good = Pictures.PixelsJson(Pictures.Pixels);

    private readonly ApiServer _server = ready.Server;

    [Fact]
    public async Task BadInputs_HaveAProblemInTheirPlace_AndTheOthersAnswers()
    {
        string[] inputs =
        [
            Good, "{\"pixels\":[1,2]}", Pictures.ImageJson(Pictures.Seven), "7", "{\"image\":\"AAAA\"}", Good,
            Pictures.ImageJson(Pictures.Seven[..^40]), "{\"pixels\":[],\"pixels\":[]}",
        ];
        JsonElement batch = await Json.ReadAsync(await _server.PostJsonAsync("/predict/digit/batch", Batch(inputs)));
        Assert.Equal(["model", "modelVersion", "results", "elapsedMs"], batch.Names());
        JsonElement[] results = [.. batch.GetProperty("results").EnumerateArray()];
        Assert.Equal(inputs.Length, results.Length);
        Assert.All(new[] { 0, 2, 5 }, index => Assert.Equal(10, results[index].GetProperty("probabilities").GetArrayLength()));
        Assert.Equal("/problems/invalid-pixels", results[1].GetProperty("problem").Text("type"));
        Assert.Equal(400, results[3].GetProperty("problem").Number("status"));
        Assert.Equal(415, results[4].GetProperty("problem").Number("status"));
        Assert.Equal(422, results[6].GetProperty("problem").Number("status"));
        Assert.Equal(400, results[7].GetProperty("problem").Number("status"));
    }

    [Fact]
    public async Task OneByOneAndTogether_GiveTheSameProbabilities()
    {
        JsonElement one = await Json.ReadAsync(await _server.PostJsonAsync("/predict/fashion", Good));
        JsonElement batch = await Json.ReadAsync(await _server.PostJsonAsync("/predict/fashion/batch", Batch([Good, Good])));
        Assert.All(batch.GetProperty("results").EnumerateArray(), result => Assert.Equal(
            one.GetProperty("confidence").GetSingle(), result.GetProperty("confidence").GetSingle(), 1e-4f));
    }

    [Fact]
    public async Task NothingButBadInputs_IsAnsweredAllTheSame()
    {
        JsonElement batch = await Json.ReadAsync(await _server.PostJsonAsync("/predict/digit/batch", Batch(["{}", "null"])));
        Assert.All(batch.GetProperty("results").EnumerateArray(), result => Assert.Equal(400, result.GetProperty("problem").Number("status")));
    }

    [Fact]
    public async Task AsManyAs256_AreAnswered()
    {
        JsonElement batch = await Json.ReadAsync(await _server.PostJsonAsync("/predict/digit/batch", Batch(Enumerable.Repeat(Good, 256))));
        Assert.Equal(256, batch.GetProperty("results").GetArrayLength());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"inputs\":[]}")]
    [InlineData("{\"inputs\":{}}")]
    [InlineData("{\"inputs\":null}")]
    [InlineData("{\"inputs\":[{}],\"more\":1}")]
    [InlineData("{\"inputs\":[{}],\"inputs\":[{}]}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task AnotherForm_Is400(string body)
        => await ProblemAssert.IsAsync(await _server.PostJsonAsync("/predict/digit/batch", body), 400, "invalid-body");

    [Fact]
    public async Task MoreThan256_Is400()
        => await ProblemAssert.IsAsync(
            await _server.PostJsonAsync("/predict/digit/batch", Batch(Enumerable.Repeat("{}", 257))), 400, "invalid-body");

    [Fact]
    public async Task MalformedJson_Is400()
        => await ProblemAssert.IsAsync(await _server.PostJsonAsync("/predict/digit/batch", "{\"inputs\":["), 400, "malformed-json");

    [Theory]
    [InlineData("image/png")]
    [InlineData(null)]
    public async Task AnotherMediaType_Is415(string? type)
        => await ProblemAssert.IsAsync(await _server.PostAsync("/predict/digit/batch", Pictures.Seven, type), 415, "unsupported-media-type");

    [Fact]
    public async Task Pictures_AreAnsweredInOrder_EachAsAlone()
    {
        byte[][] pictures = [Pictures.Seven, Pictures.Number, Pictures.Bars, Pictures.Blank, Pictures.Ones(3), Pictures.DarkSeven];
        string[] alone = await Task.WhenAll(pictures.Select(async picture => Comparable(await Json.ReadAsync(await _server.PostAsync("/predict/digit", picture, "image/png")))));

        // More than one group, with something that cannot be read in each.
        string[] inputs = [.. Enumerable.Range(0, 77).Select(i => i % 7 == 6 ? "{}" : Pictures.ImageJson(pictures[i % 7]))];
        JsonElement[] results = [.. (await Json.ReadAsync(await _server.PostJsonAsync("/predict/digit/batch", Batch(inputs)))).GetProperty("results").EnumerateArray()];

        Assert.Equal(77, results.Length);
        Assert.All(results.Index(), result =>
        {
            if (result.Index % 7 == 6)
            {
                Assert.Equal(400, result.Item.GetProperty("problem").Number("status"));
            }
            else
            {
                Assert.Equal(alone[result.Index % 7], Comparable(result.Item));
            }
        });
    }

    [Fact]
    public async Task LookingForSeveralDigits_TakesATurnForEachPicture()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ComputeGate gate = server.Service<ComputeGate>();

        // The batch is let in, each is prepared, all are classified together, then each is looked into.
        Assert.Equal(1 + 3 + 1 + 3, await TurnsOf(Pictures.Number));

        // What was looked into to choose among the ways to see it is not looked into again.
        Assert.Equal(1 + 3 + 1, await TurnsOf(Pictures.Bars));

        async Task<long> TurnsOf(byte[] picture)
        {
            long before = gate.Load.Admitted;
            await Json.ReadAsync(await server.PostJsonAsync("/predict/digit/batch", Batch(Enumerable.Repeat(Pictures.ImageJson(picture), 3))));
            return gate.Load.Admitted - before;
        }
    }

    [Fact]
    public async Task MoreThanMemoryIsFor_Gets503WithRetryAfter_ThenIsAnswered()
    {
        await using ApiServer server = await ApiServer.StartAsync("--Overload:RetryAfterSeconds=3");
        string inference = "{\"inputs\":[{\"name\":\"input\",\"shape\":[1,1,28,28],\"datatype\":\"FP32\",\"data\":" + Good["{\"pixels\":".Length..^1] + "}]}";
        BodyGate gate = server.Service<BodyGate>();
        Task<IDisposable>[] entries = [.. Enumerable.Range(0, BodyGate.MostRunning + BodyGate.MostWaiting)
            .Select(_ => gate.EnterAsync(1, TestContext.Current.CancellationToken).AsTask())];
        HttpResponseMessage batch = await server.PostJsonAsync("/predict/digit/batch", Batch([Good]));
        HttpResponseMessage infer = await server.PostJsonAsync("/v2/models/digit/infer", inference);
        foreach (Task<IDisposable> entry in entries)
        {
            (await entry).Dispose();
        }

        await ProblemAssert.IsAsync(batch, 503, "overloaded");
        Assert.Equal(TimeSpan.FromSeconds(3), batch.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, infer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(3), infer.Headers.RetryAfter?.Delta);
        await Json.ReadAsync(await server.PostJsonAsync("/predict/digit/batch", Batch([Good])));
        await Json.ReadAsync(await server.PostJsonAsync("/v2/models/digit/infer", inference));
    }

    [Fact]
    public async Task LargePicture_NeedsRoomToo_ASmallOneDoesNot()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        BodyGate gate = server.Service<BodyGate>();
        Task<IDisposable>[] entries = [.. Enumerable.Range(0, BodyGate.MostRunning + BodyGate.MostWaiting)
            .Select(_ => gate.EnterAsync(1, TestContext.Current.CancellationToken).AsTask())];
        HttpResponseMessage large = await server.PostAsync("/predict/digit", new byte[2 * BodyGate.Unit], "image/png");
        HttpResponseMessage small = await server.PostAsync("/predict/digit", Pictures.Seven, "image/png");
        foreach (Task<IDisposable> entry in entries)
        {
            (await entry).Dispose();
        }

        await ProblemAssert.IsAsync(large, 503, "overloaded");
        await Json.ReadAsync(small);

        // Room is given back, whether a picture was read or not.
        for (int i = 0; i < BodyGate.MostRunning; i++)
        {
            await ProblemAssert.IsAsync(await server.PostAsync("/predict/digit", new byte[2 * BodyGate.Unit], "image/png"), 415, "unsupported-image-format");
        }

        using IDisposable all = await gate.EnterAsync(BodyGate.MostRunning * BodyGate.Unit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task BodiesStillArriving_TakeNoMoreThanTheirShare()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        BodyGate gate = server.Service<BodyGate>();
        int held = (int)BodyGate.MostArriving + BodyGate.FreeArriving;

        gate.Arriving(0, held);
        HttpResponseMessage large = await server.PostAsync("/predict/digit", new byte[2 * BodyGate.Unit], "image/png");
        HttpResponseMessage small = await server.PostAsync("/predict/digit", Pictures.Seven, "image/png");
        gate.Arriving(held, 0);

        await ProblemAssert.IsAsync(large, 503, "overloaded");
        await Json.ReadAsync(small);
        await ProblemAssert.IsAsync(await server.PostAsync("/predict/digit", new byte[2 * BodyGate.Unit], "image/png"), 415, "unsupported-image-format");

        // What has arrived is no longer counted.
        gate.Arriving(0, held);
        gate.Arriving(held, 0);
    }

    [Fact]
    public async Task FurtherPartOfAdmittedWork_WaitsWhereNewWorkIsRefused()
    {
        await using ApiServer server = await ApiServer.StartAsync("--Overload:Concurrency=1", "--Overload:Queue=0");
        ComputeGate gate = server.Service<ComputeGate>();
        Task<int> further;
        await using (await BusyGate.OccupyAsync(server))
        {
            await Assert.ThrowsAsync<ProblemException>(async () => await gate.RunAsync(() => 1, TestContext.Current.CancellationToken));
            further = gate.RunFurtherAsync(() => 2, TestContext.Current.CancellationToken).AsTask();
            Assert.False(further.IsCompleted);
        }

        Assert.Equal(2, await further);
        Assert.Equal(1, gate.Load.Refused);
    }

    // All of a prediction but the time it took.
    private static string Comparable(JsonElement prediction)
        => string.Join(',', prediction.EnumerateObject().Where(member => member.Name != "elapsedMs").Select(member => member.ToString()));

    private static string Batch(IEnumerable<string> inputs) => "{\"inputs\":[" + string.Join(',', inputs) + "]}";
}
