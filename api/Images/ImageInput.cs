using Digits.Imaging.Codecs;
using Digits.Recognition;

namespace Digits.Api.Images;

/// <summary>What a client sent to be looked at: a picture's file, or 28x28 pixels to take as they are.</summary>
internal abstract record ImageInput
{
    /// <summary>Decoding and normalising cost time: call it where that time is accounted for.</summary>
    public abstract ClassifierInput Prepare(Classifier classifier);
}

/// <summary>An image file, whatever its format.</summary>
internal sealed record FileInput(ReadOnlyMemory<byte> File) : ImageInput
{
    public override ClassifierInput Prepare(Classifier classifier)
        => classifier.Prepare(ImageCodec.Decoder.Decode(File.Span, DecodeLimits.Default));
}

/// <summary>784 numbers from 0 to 1.</summary>
internal sealed record PixelInput(float[] Pixels) : ImageInput
{
    public override ClassifierInput Prepare(Classifier classifier) => ClassifierInput.FromPixels(Pixels);
}
