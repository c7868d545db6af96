using System.Numerics;

namespace Digits.Nn.Kernels.Elementwise;

/// <summary>A function of two numbers, written once for a vector and once for the numbers left over.</summary>
internal interface IVectorOperator
{
    float Apply(float x, float y);

    Vector<float> Apply(Vector<float> x, Vector<float> y);
}
