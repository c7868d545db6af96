using System.Runtime.Intrinsics;
using Digits.Nn.Kernels.Gemm;
using Digits.Nn.Kernels.Lanes;

namespace Digits.Nn.Kernels.Convolution.Winograd;

/// <summary>Which convolutions inference computes by Winograd's way, and with which vectors.</summary>
internal static class InferenceByWinograd
{
    // Channels are whole strips of the widest vectors.
    private const int Strip = 32;

    // Then there are 16 tiles an image, as many as make weights worth reading for one picture: tiles of 4 x 4 have four times a direct convolution's.
    private const int LeastSideOf4 = 14;

    private const int LeastSideOf2 = 7;

    // Of a tile of 4 x 4, which has the most; and of a chunk, with room for what is rounded up.
    private const int Components = 36, LeastTiles = 64;

    /// <summary>Whether a convolution is computed so: by its sizes alone, since a prediction's bits depend on neither the machine nor the batch.</summary>
    public static bool Suits(in ConvGeometry geometry) =>
        geometry.IsSame && geometry.Kernel == 3 && geometry.Channels % Strip == 0 && geometry.Filters % Strip == 0
        && Math.Min(geometry.Height, geometry.Width) >= LeastSideOf2 && IsOfUsualSize(geometry);

    /// <summary>Whether transformed filters and tiles can be counted by int.</summary>
    public static bool IsOfUsualSize(in ConvGeometry geometry)
    {
        long filters = Components * (((long)geometry.Channels * geometry.Filters) + AlignedMemory.Slack);
        long tiles = Components * (((geometry.Height / 2) + 2L) * ((geometry.Width / 2) + 2L) + LeastTiles) * ((long)geometry.Channels + geometry.Filters);
        return filters < int.MaxValue && tiles < int.MaxValue;
    }

    /// <summary>With the widest vectors that this machine has.</summary>
    public static IAddingConvolution Create(in ConvGeometry geometry) =>
        Transpose16x16.IsSupported ? CreateWidest(geometry)
        : Lanes8.IsSupported ? Create<Lanes8, Vector256<float>, RowsKernel6<Lanes8, Vector256<float>>>(geometry)
        : Sgemm.HasFusedVector128 ? Create<Lanes4, Vector128<float>, RowsKernel6<Lanes4, Vector128<float>>>(geometry)
        : Create<Lanes1, float, RowsKernel6<Lanes1, float>>(geometry);

    // 28 x 28 pixels are 7 x 7 tiles, 14 x 14 and 7 x 7 are 16.
    private static IAddingConvolution CreateWidest(in ConvGeometry geometry) =>
        (Math.Max(geometry.Height, geometry.Width) + 3) / 4 == 7
            ? Create<Lanes16, Vector512<float>, RowsKernel7<Lanes16, Vector512<float>>>(geometry)
            : Create<Lanes16, Vector512<float>, RowsKernel8<Lanes16, Vector512<float>>>(geometry);

    /// <summary>With vectors of the caller's choice; the bits are the same.</summary>
    internal static IAddingConvolution Create<TLanes, TVector, TKernel>(in ConvGeometry geometry)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TKernel : struct, IRowsKernel =>
        Math.Min(geometry.Height, geometry.Width) >= LeastSideOf4
            ? new WinogradInference<TLanes, TVector, TKernel, TilesOf4<TLanes, TVector>>(geometry)
            : new WinogradInference<TLanes, TVector, TKernel, TilesOf2<TLanes, TVector>>(geometry);
}
