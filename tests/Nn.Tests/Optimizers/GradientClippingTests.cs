using System.Text.Json;
using Digits.Nn.Optimizers;
using Digits.Nn.Tensors;

namespace Digits.Nn.Tests.Optimizers;

public sealed class GradientClippingTests
{
    public static TheoryData<string> Cases => Golden.Names("clippings");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Apply_AsInPyTorch(string name)
    {
        JsonElement golden = Golden.Case("clippings", name);
        float[][] gradients = golden.As<float[][]>("gradients"), clipped = golden.As<float[][]>("clipped");
        Parameter[] parameters = [new("a", [3, 4]), new("b", [5])];
        for (int i = 0; i < parameters.Length; i++)
        {
            gradients[i].CopyTo(parameters[i].Gradient, 0);
        }

        Assert.Equal(golden.As<double>("norm"), GradientClipping.Apply(parameters, golden.As<float>("limit")), 1e-5);
        for (int i = 0; i < parameters.Length; i++)
        {
            Golden.AssertClose(clipped[i], parameters[i].Gradient, parameters[i].Name, 1e-6f);
        }
    }

    [Fact]
    public void Apply_LargeGradients_DoNotOverflow()
    {
        Parameter parameter = new("a", [2]);
        parameter.Gradient.AsSpan().Fill(1e30f);
        GradientClipping.Apply([parameter], 1);
        Assert.All(parameter.Gradient, value => Assert.Equal(0.70710677f, value, 1e-6f));
    }

    [Fact]
    public void Apply_NaN_ChangesNothingAndSaysSo()
    {
        Parameter parameter = new("a", [2]);
        (parameter.Gradient[0], parameter.Gradient[1]) = (float.NaN, 5);
        Assert.True(double.IsNaN(GradientClipping.Apply([parameter], 1)));
        Assert.Equal(5, parameter.Gradient[1]);
    }

    [Fact]
    public void Apply_RunningStatistics_AreNoGradients()
    {
        Parameter statistic = new("a", [1], isTrainable: false);
        Assert.Equal(0, GradientClipping.Apply([statistic], 1));
    }

    [Fact]
    public void Apply_NoLimit_Throws() => Assert.Throws<ArgumentException>(() => GradientClipping.Apply([], 0));
}
