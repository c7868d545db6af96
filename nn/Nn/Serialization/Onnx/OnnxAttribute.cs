namespace Digits.Nn.Serialization;

/// <summary>A named number, or list of whole numbers, of an ONNX operator (AttributeProto).</summary>
internal readonly struct OnnxAttribute
{
    private readonly string _name;
    private readonly float? _number;
    private readonly int[] _whole;
    private readonly bool _isList;

    private OnnxAttribute(string name, float? number, int[] whole, bool isList) => (_name, _number, _whole, _isList) = (name, number, whole, isList);

    public static OnnxAttribute Of(string name, float value) => new(name, value, [], false);

    public static OnnxAttribute Of(string name, int value) => new(name, null, [value], false);

    public static OnnxAttribute List(string name, params int[] values) => new(name, null, values, true);

    public ProtoMessage ToMessage()
    {
        // The number in field 20 says which field holds the value.
        ProtoMessage attribute = new ProtoMessage().Add(1, _name);
        if (_number is { } number)
        {
            return attribute.Add(2, number).Add(20, 1);
        }

        foreach (int value in _whole)
        {
            attribute.Add(_isList ? 8 : 3, value);
        }

        return attribute.Add(20, _isList ? 7 : 2);
    }
}
