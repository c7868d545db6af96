using System.Text.Json;
using Digits.Nn.Layers;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Layers;

public sealed class LayerGoldenTests
{
    public static TheoryData<string> Cases => Golden.Names("layers");

    [Theory]
    [MemberData(nameof(Cases))]
    public void ForwardAndBackward_AsInPyTorch(string name)
    {
        JsonElement golden = Golden.Case("layers", name);
        int batch = golden.As<int>("batch");
        Network network = Network.Build(new Shape(golden.As<int[]>("inputShape")), [golden.As<LayerSpec>("spec") with { Name = "layer" }]);
        foreach (Parameter parameter in network.Parameters)
        {
            golden.GetProperty("parameters").Floats(Key(parameter)).CopyTo(parameter.Value, 0);
        }

        using WorkerTeam team = new(2);
        TrainingPass pass = new(network, batch, team);
        golden.Floats("input").CopyTo(pass.Input(batch));
        Golden.AssertClose(golden.Floats("output"), pass.Forward(batch, stepSeed: 1), "output");

        golden.Floats("outputGradient").CopyTo(pass.OutputGradient(batch));
        pass.Backward(batch, includeInput: true);
        Golden.AssertClose(golden.Floats("inputGradient"), pass.InputGradient(batch), "input gradient", 1e-5f);
        foreach (Parameter parameter in network.Parameters)
        {
            if (parameter.IsTrainable)
            {
                Golden.AssertClose(golden.GetProperty("parameterGradients").Floats(Key(parameter)), parameter.Gradient, parameter.Name, 1e-5f);
            }
            else
            {
                Golden.AssertClose(golden.GetProperty("statisticsAfter").Floats(Key(parameter)), parameter.Value, parameter.Name);
            }
        }

        using Workspace workspace = network.CreateWorkspace(batch);
        Golden.AssertClose(golden.Floats("inferenceOutput"), network.Predict(golden.Floats("input"), batch, workspace), "inference output");
    }

    private static string Key(Parameter parameter) => parameter.Name["layer.".Length..];
}
