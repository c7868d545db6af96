using Google.Protobuf;

namespace Digits.Nn.Serialization;

/// <summary>One protocol buffer message under way: fields in the order in which they are added.</summary>
/// <remarks>ONNX needs a dozen small messages; writing their fields by number is shorter than generated classes for all of its format.</remarks>
internal sealed class ProtoMessage
{
    private readonly List<Action<CodedOutputStream>> _fields = [];

    public ProtoMessage Add(int field, long value) => Write(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public ProtoMessage Add(int field, float value) => Write(field, WireFormat.WireType.Fixed32, output => output.WriteFloat(value));

    public ProtoMessage Add(int field, string value) => Write(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    public ProtoMessage Add(int field, byte[] value) =>
        Write(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value)));

    public ProtoMessage Add(int field, ProtoMessage message) => Add(field, message.ToArray());

    public byte[] ToArray()
    {
        using MemoryStream bytes = new();
        using (CodedOutputStream output = new(bytes, leaveOpen: true))
        {
            _fields.ForEach(field => field(output));
        }

        return bytes.ToArray();
    }

    private ProtoMessage Write(int field, WireFormat.WireType type, Action<CodedOutputStream> value)
    {
        _fields.Add(output =>
        {
            output.WriteTag(field, type);
            value(output);
        });
        return this;
    }
}
