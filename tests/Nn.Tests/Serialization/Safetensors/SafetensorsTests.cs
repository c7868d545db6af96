using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Digits.Nn.Serialization;

namespace Digits.Nn.Tests.Serialization;

public sealed class SafetensorsTests
{
    private static readonly SafetensorsFile Sample = new(
        new Dictionary<string, string> { ["format"] = "pt", ["author"] = "Zoë \"quoted\"" },
        new Dictionary<string, SafetensorsTensor>
        {
            ["fc1.weight"] = new([2, 3], [1, 2, 3, -4.5f, float.Epsilon, float.MaxValue]),
            ["conv1.bias"] = new([1], [-0f]),
            ["scalar"] = new([], [7]),
            ["empty"] = new([3, 0], []),
        });

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameBack()
    {
        SafetensorsFile read = Safetensors.Read(Safetensors.Write(Sample));

        Assert.Equal(Sample.Metadata, read.Metadata);
        Assert.Equal(Sample.Tensors.Keys.Order(), read.Tensors.Keys.Order());
        foreach ((string name, SafetensorsTensor tensor) in Sample.Tensors)
        {
            Assert.Equal(tensor.Shape, read.Tensors[name].Shape);
            Assert.Equal(tensor.Values.Select(BitConverter.SingleToInt32Bits), read.Tensors[name].Values.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public void Read_NoTensors_GivesAnEmptyFile() => Assert.Empty(Safetensors.Read(File("{}", 0)).Tensors);

    [Fact]
    public void Read_PaddedHeaderAndAnyOrder_IsRead()
    {
        const string header = """{"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},"a":{"data_offsets":[0,4],"shape":[1],"dtype":"F32"}}     """;
        SafetensorsFile read = Safetensors.Read(File(header, 8));
        Assert.Equal(["a", "b"], read.Tensors.Keys.Order());
    }

    [Fact]
    public void Write_SameContentInAnotherOrder_GivesTheSameBytes()
    {
        var reversed = new SafetensorsFile(
            new Dictionary<string, string>(Sample.Metadata.Reverse()),
            new Dictionary<string, SafetensorsTensor>(Sample.Tensors.Reverse()));
        Assert.Equal(Safetensors.Write(Sample), Safetensors.Write(reversed));
    }

    [Fact]
    public void Write_Layout_IsAsTheFormatSays()
    {
        byte[] bytes = Safetensors.Write(Sample);
        int headerSize = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, headerSize % 8);

        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, headerSize));
        JsonElement[] names = [.. header.RootElement.EnumerateObject().Skip(1).Select(p => p.Value)];
        Assert.Equal("__metadata__", header.RootElement.EnumerateObject().First().Name);
        Assert.Equal("[0,4]", names[0].GetProperty("data_offsets").GetRawText());
        Assert.Equal(8 + headerSize + 4 * 8, bytes.Length);
        Assert.Equal(7f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(bytes.Length - 4)));
    }

    [Fact]
    public void Write_ShapeAndValuesDisagree_Throws() => Assert.Throws<ArgumentException>(
        () => Safetensors.Write(With("x", new SafetensorsTensor([2, 2], [1, 2, 3]))));

    [Fact]
    public void Write_NegativeDimension_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Safetensors.Write(With("x", new SafetensorsTensor([-1, -1], [1]))));

    [Fact]
    public void Write_TensorNamedLikeTheMetadata_Throws() => Assert.Throws<ArgumentException>(
        () => Safetensors.Write(With("__metadata__", new SafetensorsTensor([1], [1]))));

    internal static byte[] File(string header, int dataSize, ulong? headerSize = null) => File(Encoding.UTF8.GetBytes(header), dataSize, headerSize);

    internal static byte[] File(byte[] header, int dataSize, ulong? headerSize = null)
    {
        var file = new byte[8 + header.Length + dataSize];
        BinaryPrimitives.WriteUInt64LittleEndian(file, headerSize ?? (ulong)header.Length);
        header.CopyTo(file, 8);
        return file;
    }

    private static SafetensorsFile With(string name, SafetensorsTensor tensor) =>
        new(new Dictionary<string, string>(), new Dictionary<string, SafetensorsTensor> { [name] = tensor });
}
