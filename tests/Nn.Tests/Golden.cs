using System.Text.Json;
using Digits.Nn.Serialization;

namespace Digits.Nn.Tests;

/// <summary>Answers of PyTorch, written by tests/Fixtures/Golden/make_goldens.py.</summary>
internal static class Golden
{
    public static JsonElement[] Read(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json");
        return JsonSerializer.Deserialize<JsonElement[]>(File.ReadAllBytes(path))!;
    }

    public static TheoryData<string> Names(string name) => [.. Read(name).Select(golden => golden.GetProperty("name").GetString()!)];

    public static JsonElement Case(string name, string caseName) =>
        Read(name).Single(golden => golden.GetProperty("name").GetString() == caseName);

    public static float[] Floats(this JsonElement golden, string property) =>
        [.. golden.GetProperty(property).EnumerateArray().Select(value => value.GetSingle())];

    public static T As<T>(this JsonElement golden, string property) => golden.GetProperty(property).Deserialize<T>(ModelJson.Options)!;

    /// <summary>Asserts that numbers agree to within a share of the largest expected one.</summary>
    public static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what, float tolerance = 2e-6f)
    {
        Assert.Equal(expected.Length, actual.Length);
        float scale = 1;
        foreach (float value in expected)
        {
            scale = Math.Max(scale, Math.Abs(value));
        }

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"{what}[{i}]: expected {expected[i]}, got {actual[i]}");
        }
    }
}
