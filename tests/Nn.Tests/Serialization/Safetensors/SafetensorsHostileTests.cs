using Digits.Nn.Serialization;

namespace Digits.Nn.Tests.Serialization;

/// <summary>Files that somebody made to do harm, or that something broke.</summary>
public sealed class SafetensorsHostileTests
{
    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "expected 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "expected 4")]
    [InlineData("""{}""", 1, "expected 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "expected 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "begin no larger")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "[begin, end]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "-4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "-1")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "1.5")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "integer")]
    [InlineData("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4, "array")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}""", 4, "integer")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", 4, "64 bits")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775807]}}""", 4, "expected 4")]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4, "F32")]
    [InlineData("""{"a":{"dtype":5,"shape":[2],"data_offsets":[0,4]}}""", 4, "F32")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "no dtype")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "no shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "no data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""", 4, "more")]
    [InlineData("""{"a":[1]}""", 0, "Array")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 0, "JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"\u0061":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 0, "JSON")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "JSON")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "string")]
    [InlineData("""{"__metadata__":"text"}""", 0, "object")]
    [InlineData("""{1:{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 0, "JSON")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 0, "JSON")]
    [InlineData("""{"a":""", 0, "JSON")]
    [InlineData("""{} {}""", 0, "JSON")]
    [InlineData(""" {}""", 0, "begins with")]
    [InlineData("""[]""", 0, "begins with")]
    public void Read_InconsistentHeader_IsRefused(string header, int dataSize, string message) =>
        AssertRefused(SafetensorsTests.File(header, dataSize), message);

    [Fact]
    public void Read_NestedDeeply_IsRefused() => AssertRefused(SafetensorsTests.File("{\"a\":" + new string('[', 100_000), 0), "JSON");

    [Fact]
    public void Read_NameThatIsNoUtf8_IsRefused()
    {
        byte[] header = [.. "{\""u8, 0xFF, 0xFE, .. "\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}"u8];
        AssertRefused(SafetensorsTests.File(header, 0), "JSON");
    }

    [Theory]
    [InlineData(0ul, "1 to 100000000")]
    [InlineData(100_000_001ul, "1 to 100000000")]
    [InlineData(ulong.MaxValue, "1 to 100000000")]
    [InlineData(1ul << 63, "1 to 100000000")]
    [InlineData(99_999_999ul, "only 2 follow")]
    public void Read_HeaderSizeThatLies_IsRefused(ulong size, string message) => AssertRefused(SafetensorsTests.File("{}", 0, size), message);

    [Fact]
    public void Read_LongNames_GiveShortMessages()
    {
        string name = new('n', 1_000_000);
        var exception = Assert.Throws<SafetensorsException>(() => Safetensors.Read(SafetensorsTests.File($"{{\"{name}\":[]}}", 0)));
        Assert.InRange(exception.Message.Length, 1, 1000);
    }

    [Fact]
    public void Read_TruncatedAnywhere_IsRefused()
    {
        byte[] whole = Sample();
        for (int length = 0; length < whole.Length; length++)
            Assert.Throws<SafetensorsException>(() => Safetensors.Read(whole.AsSpan(0, length)));
    }

    [Fact]
    public void Read_AnyBitFlipped_IsReadOrRefused()
    {
        byte[] whole = Sample();
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] broken = [.. whole];
            broken[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Safetensors.Read(broken);
            }
            catch (SafetensorsException)
            {
                // Refused: as good as read. Any other exception fails the test.
            }
        }
    }

    private static byte[] Sample() => Safetensors.Write(new SafetensorsFile(
        new Dictionary<string, string> { ["format"] = "pt" },
        new Dictionary<string, SafetensorsTensor> { ["a.weight"] = new([2, 2], [1, 2, 3, 4]), ["b"] = new([1], [5]) }));

    private static void AssertRefused(byte[] file, string message)
    {
        var exception = Assert.Throws<SafetensorsException>(() => Safetensors.Read(file));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
