namespace Digits.Nn.Serialization;

/// <summary>A graph of ONNX operators under construction: nodes in order of computation, and constants.</summary>
/// <remarks>Field numbers are those of onnx.proto3 (GraphProto, NodeProto, TensorProto, ValueInfoProto).</remarks>
internal sealed class OnnxGraph(string name)
{
    private const int FloatType = 1;
    private const int Int64Type = 7;
    private readonly List<ProtoMessage> _nodes = [];
    private readonly List<ProtoMessage> _constants = [];
    private readonly List<ProtoMessage> _inputs = [];
    private readonly List<ProtoMessage> _outputs = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>A tensor's name that no other has: the one wished for, or that with underscores.</summary>
    public string Reserve(string wished)
    {
        while (!_names.Add(wished))
        {
            wished += "_";
        }

        return wished;
    }

    /// <summary>Adds an operator with one output.</summary>
    /// <param name="type">The operator: "Conv".</param>
    /// <param name="inputs">Names of tensors.</param>
    /// <param name="output">The output's name, reserved before.</param>
    /// <param name="attributes">Numbers that are no tensors.</param>
    /// <returns>The output's name.</returns>
    public string Node(string type, IReadOnlyList<string> inputs, string output, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        ProtoMessage node = new();
        foreach (string input in inputs)
        {
            node.Add(1, input);
        }

        node.Add(2, output).Add(3, output).Add(4, type);
        foreach (OnnxAttribute attribute in attributes)
        {
            node.Add(5, attribute.ToMessage());
        }

        _nodes.Add(node);
        return output;
    }

    /// <summary>Adds an array of floats.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string wished, IReadOnlyList<int> dimensions, ReadOnlySpan<float> values)
    {
        // raw_data is little-endian, whatever the machine.
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return Constant(wished, dimensions, FloatType, bytes);
    }

    /// <summary>Adds a list of whole numbers, such as a shape.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string wished, ReadOnlySpan<long> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        return Constant(wished, [values.Length], Int64Type, bytes);
    }

    /// <summary>Declares what goes in: [batch, dimensions].</summary>
    public void Input(string name, IReadOnlyList<int> dimensions) => _inputs.Add(Value(name, dimensions));

    /// <summary>Declares what comes out: [batch, dimensions].</summary>
    public void Output(string name, IReadOnlyList<int> dimensions) => _outputs.Add(Value(name, dimensions));

    public ProtoMessage ToMessage()
    {
        ProtoMessage graph = new();
        AddAll(1, _nodes);
        graph.Add(2, name);
        AddAll(5, _constants);
        AddAll(11, _inputs);
        AddAll(12, _outputs);
        return graph;

        void AddAll(int field, List<ProtoMessage> messages) => messages.ForEach(message => graph.Add(field, message));
    }

    private string Constant(string wished, IReadOnlyList<int> dimensions, int type, byte[] bytes)
    {
        string name = Reserve(wished);
        ProtoMessage tensor = new();
        foreach (int dimension in dimensions)
        {
            tensor.Add(1, dimension);
        }

        _constants.Add(tensor.Add(2, type).Add(8, name).Add(9, bytes));
        return name;
    }

    private static ProtoMessage Value(string name, IReadOnlyList<int> dimensions)
    {
        ProtoMessage shape = new ProtoMessage().Add(1, new ProtoMessage().Add(2, "batch"));
        foreach (int dimension in dimensions)
        {
            shape.Add(1, new ProtoMessage().Add(1, dimension));
        }

        ProtoMessage tensor = new ProtoMessage().Add(1, FloatType).Add(2, shape);
        return new ProtoMessage().Add(1, name).Add(2, new ProtoMessage().Add(1, tensor));
    }
}
