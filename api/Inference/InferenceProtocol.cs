namespace Digits.Api.Inference;

/// <summary>The Open Inference Protocol, version 2: what KServe, Triton and others speak.</summary>
internal static class InferenceProtocol
{
    public const string Prefix = "/v2";
    public const string InputName = "input";
    public const string OutputName = "probabilities";
    public const string Float = "FP32";
    public const string Byte = "UINT8";
    public const int MaxBatch = 256;

    /// <summary>Sent by clients that use the binary data extension, with the length of the JSON before the tensors' bytes.</summary>
    public const string BinaryHeader = "Inference-Header-Content-Length";

    /// <summary>Whether a path belongs to the protocol, routes that do not exist included: its errors have a form of their own.</summary>
    public static bool Covers(PathString path) => path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase);
}
