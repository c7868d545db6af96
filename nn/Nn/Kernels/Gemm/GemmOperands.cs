namespace Digits.Nn.Kernels.Gemm;

/// <summary>Sizes of a product and the strides that say whether a factor is transposed.</summary>
/// <param name="Rows">M.</param>
/// <param name="Columns">N.</param>
/// <param name="Depth">K.</param>
/// <param name="ARow">Numbers from one row of A to the next.</param>
/// <param name="ADepth">Numbers from one column of A to the next.</param>
/// <param name="BColumn">Numbers from one column of B to the next.</param>
/// <param name="BDepth">Numbers from one row of B to the next.</param>
/// <param name="CRow">Numbers from one row of C to the next, or 0 where C is no part of a larger matrix.</param>
internal readonly record struct GemmOperands(int Rows, int Columns, int Depth, int ARow, int ADepth, int BColumn, int BDepth, int CRow = 0)
{
    /// <summary>Numbers from one row of C to the next.</summary>
    public int CStride => CRow == 0 ? Columns : CRow;
}
