namespace Digits.Nn.Serialization;

/// <summary>Writes a model as an ONNX file (opset 17), which other libraries can run.</summary>
/// <remarks>
/// One input, "input" [batch, shape], and two outputs: "logits", what the network gives, and "probabilities", what is made of it:
/// softmax(logits / temperature) over the classes of a classifier, the logistic function of a generator's. What was used in
/// training only, such as dropout, is left out. Tensors have the names of our layers and parameters.
/// </remarks>
public static class OnnxFile
{
    /// <summary>The version of the set of operators.</summary>
    public const int Opset = 17;

    // The version of the file format that came with opset 17.
    private const int FormatVersion = 8;

    /// <summary>Makes the file.</summary>
    /// <param name="model">A loaded model.</param>
    /// <returns>The file's bytes; the same for the same model.</returns>
    /// <exception cref="NotSupportedException">A layer has no translation.</exception>
    public static byte[] Write(LoadedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelManifest manifest = model.Manifest;
        OnnxGraph graph = new(manifest.Name);
        string input = graph.Reserve("input"), logits = graph.Reserve("logits"), probabilities = graph.Reserve("probabilities");
        graph.Input(input, model.Network.InputShape.ToArray());
        graph.Node("Identity", [new OnnxLayers(graph).AddAll(model.Network.Layers, input)], logits);
        graph.Output(logits, model.Network.OutputShape.ToArray());
        if (manifest.Task == ModelTasks.Generate)
        {
            graph.Node("Sigmoid", [logits], probabilities);
            graph.Output(probabilities, model.Network.OutputShape.ToArray());
        }
        else
        {
            AddProbabilities(graph, model, logits, probabilities);
        }

        ProtoMessage file = new ProtoMessage().Add(1, FormatVersion).Add(2, "Digits").Add(3, model.Version).Add(6, manifest.Description).Add(7, graph.ToMessage())
            .Add(8, new ProtoMessage().Add(1, "").Add(2, Opset));
        foreach ((string key, string value) in Metadata(model))
        {
            file.Add(14, new ProtoMessage().Add(1, key).Add(2, value));
        }

        return file.ToArray();
    }

    private static void AddProbabilities(OnnxGraph graph, LoadedModel model, string logits, string probabilities)
    {
        int classes = model.Manifest.Classes.Count;
        string scores = logits;
        if (model.Network.OutputShape.Size > classes)
        {
            // Outputs after the classes' say something else, and probabilities are of the classes alone.
            scores = graph.Node(
                "Slice", [logits, graph.Constant("classes.start", [0]), graph.Constant("classes.end", [classes]), graph.Constant("classes.axis", [1])],
                graph.Reserve("classes"));
        }

        if (model.Manifest.Calibration is { } calibration)
        {
            scores = graph.Node("Div", [scores, graph.Constant("temperature", [], [calibration.Temperature])], graph.Reserve("scaled"));
        }

        graph.Node("Softmax", [scores], probabilities, OnnxAttribute.Of("axis", 1));
        graph.Output(probabilities, [classes]);
    }

    private static IEnumerable<(string Key, string Value)> Metadata(LoadedModel model) =>
    [
        ("model", model.Manifest.Name),
        ("version", model.Version),
        ("task", model.Manifest.Task),
        ("classes", string.Join(", ", model.Manifest.Classes)),
        ("preprocessing", model.Manifest.Input.Preprocessing),
    ];
}
