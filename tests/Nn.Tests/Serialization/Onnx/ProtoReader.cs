using Google.Protobuf;

namespace Digits.Nn.Tests.Serialization;

/// <summary>A protocol buffer message taken apart: the values of each field, in order.</summary>
internal sealed class ProtoReader
{
    private readonly List<(int Field, object Value)> _fields = [];

    public ProtoReader(byte[] message)
    {
        using CodedInputStream input = new(message);
        while (input.ReadTag() is not 0 and uint tag)
        {
            _fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadInt64(),
                WireFormat.WireType.Fixed32 => input.ReadFloat(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes().ToByteArray(),
                WireFormat.WireType type => throw new InvalidDataException($"ONNX has no {type}."),
            }));
        }
    }

    public IEnumerable<byte[]> AllBytes(int field) => All<byte[]>(field);

    public IEnumerable<long> Numbers(int field) => All<long>(field);

    public float Float(int field) => All<float>(field).Single();

    public long Number(int field) => Numbers(field).Single();

    public byte[] Bytes(int field) => AllBytes(field).Single();

    public IEnumerable<string> Texts(int field) => AllBytes(field).Select(System.Text.Encoding.UTF8.GetString);

    public string Text(int field) => Texts(field).Single();

    public IEnumerable<ProtoReader> Messages(int field) => AllBytes(field).Select(bytes => new ProtoReader(bytes));

    public ProtoReader Message(int field) => Messages(field).Single();

    private IEnumerable<T> All<T>(int field) => _fields.Where(entry => entry.Field == field).Select(entry => (T)entry.Value);
}
