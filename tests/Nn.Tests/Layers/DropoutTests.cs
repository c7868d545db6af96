using Digits.Nn.Layers;
using Digits.Nn.Tensors;
using Digits.Nn.Threading;
using Digits.Nn.Training;

namespace Digits.Nn.Tests.Layers;

public sealed class DropoutTests
{
    private const int Size = 4000;

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void Forward_Training_DropsItsShareAndScalesTheRest(float rate)
    {
        float[] output = Train(rate, seed: 3);

        int dropped = output.Count(value => value == 0);
        Assert.Equal(rate, dropped / (double)Size, 4 * Math.Sqrt(rate * (1 - rate) / Size));
        Assert.All(output.Where(value => value != 0), value => Assert.Equal(1 / (1 - rate), value, 1e-5f));
    }

    [Fact]
    public void Forward_Training_FollowsFromTheStep()
    {
        Assert.Equal(Train(0.5f, seed: 3), Train(0.5f, seed: 3));
        Assert.NotEqual(Train(0.5f, seed: 3), Train(0.5f, seed: 4));
    }

    [Fact]
    public void Predict_Inference_ChangesNothing()
    {
        Network network = Make(0.5f);
        using Workspace workspace = network.CreateWorkspace(1);

        Assert.All(network.Predict(Ones(), 1, workspace).ToArray(), value => Assert.Equal(1, value));
    }

    private static float[] Train(float rate, ulong seed)
    {
        TrainingPass pass = new(Make(rate), 1, WorkerTeam.Alone);
        Ones().CopyTo(pass.Input(1));
        return pass.Forward(1, seed).ToArray();
    }

    private static Network Make(float rate) => Network.Build(new Shape(Size), [new DropoutSpec(rate)]);

    private static float[] Ones() => [.. Enumerable.Repeat(1f, Size)];
}
