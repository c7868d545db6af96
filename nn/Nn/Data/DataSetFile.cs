namespace Digits.Nn.Data;

/// <summary>One file of a data set.</summary>
/// <param name="Name">The file's name without .gz: "train-images-idx3-ubyte".</param>
/// <param name="Md5">MD5 of the uncompressed bytes, 32 lower-case hexadecimal digits.</param>
/// <param name="Length">How many uncompressed bytes there are.</param>
/// <param name="Sources">Where the compressed file is published, the place to try first first.</param>
public sealed record DataSetFile(string Name, string Md5, long Length, IReadOnlyList<Uri> Sources)
{
    /// <summary>The compressed file's name.</summary>
    public string CompressedName => Name + ".gz";
}
