namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>The points and matrices of F(4x4, 3x3).</summary>
/// <remarks>
/// <para>
/// Lavin and Gray, 2016: a 4 x 4 tile of outputs is A' ((G g G') * (B' d B)) A, where * multiplies 6 x 6 numbers one by one, d is the 6 x 6 tile of inputs
/// and g the 3 x 3 filter: 36 multiplications instead of 144. The three maps' transposes give the gradients.
/// </para>
/// <para>
/// The polynomials are taken at 0, r/2, -r/2, r, -r and infinity, r the square root of 2: half the error of the usual 0, 1, -1, 2, -2, infinity, and as each
/// point's reciprocal is another one, turning a filter round only exchanges components.
/// </para>
/// <code>
///      1   0    -5/2  0    1  0         1/3   r/6  1/6  (second row of G; the first is 1 0 0)       1  1     1     1    1   0
///      0  2r     4   -r   -2  0         1/3  -r/6  1/6                                               0  r/2  -r/2   r   -r   0
/// B' = 0 -2r     4    r   -2  0         1/6   r/6  1/3                                          A' = 0  1/2   1/2   2    2   0
///      0 -r/2  -1/2   r    1  0         1/6  -r/6  1/3                                               0  r/4  -r/4  2r  -2r   1
///      0  r/2  -1/2  -r    1  0         0     0    1
///      0   1     0   -5/2  0  1
/// </code>
/// </remarks>
internal static class WinogradTransforms
{
    /// <summary>The square root of 2.</summary>
    public const float Root = 1.41421356f;

    /// <summary>Pixels along a tile of outputs.</summary>
    public const int Side = 4;

    /// <summary>Numbers in a transformed tile of 6 x 6.</summary>
    public const int Components = 36;
}
